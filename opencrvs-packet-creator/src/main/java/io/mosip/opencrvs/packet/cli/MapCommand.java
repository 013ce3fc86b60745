package io.mosip.opencrvs.packet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import io.mosip.opencrvs.packet.event.FormRules;
import io.mosip.opencrvs.packet.event.LocationReader;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.DateAheadOfUtcException;
import io.mosip.opencrvs.packet.identity.DocumentSource;
import io.mosip.opencrvs.packet.identity.DocumentUnavailableException;
import io.mosip.opencrvs.packet.identity.IdentityChanges;
import io.mosip.opencrvs.packet.identity.IdentityError;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentityRejectedException;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.LocationUnresolvedException;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import io.mosip.opencrvs.packet.identity.MappingFileException;
import io.mosip.opencrvs.packet.identity.MosipCheck;
import io.mosip.opencrvs.packet.identity.MosipFinding;
import io.mosip.opencrvs.packet.identity.MosipProperties;
import io.mosip.opencrvs.packet.identity.SchemaException;
import io.mosip.opencrvs.packet.record.Location;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Maps one event and prints the identity, the changes of a present identity, or all problems. */
@Command(name = "map", mixinStandardHelpOptions = true, description = "Prints the identity an event becomes, or the list of its problems.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:the identity is printed", "1:the record has problems, or MOSIP would refuse the identity; both are printed",
        "2:the command line is wrong",
        "3:a location or document is missing for now, or the day of birth has not begun in UTC",
        "4:the event cannot be read", "5:a file is not usable"})
final class MapCommand implements Callable<Integer> {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ObjectWriter JSON = MAPPER.writerWithDefaultPrettyPrinter();

    @Spec
    private CommandSpec spec;

    @Option(names = "--event", required = true, paramLabel = "FILE", description = "The decrypted event of OpenCRVS.")
    private Path event;

    @Option(names = "--schema", required = true, paramLabel = "FILE", description = "The country's ID schema.")
    private Path schema;

    @Option(names = "--schema-version", defaultValue = "0.1", paramLabel = "NUMBER", description = "Its version (default: ${DEFAULT-VALUE}).")
    private double schemaVersion;

    @Option(names = "--mapping", paramLabel = "FILE", description = "The mapping file (default: the one for MOSIP's reference schema).")
    private Path mapping;

    @Option(names = "--locations", paramLabel = "FILE", description = "FHIR Locations, as a JSON array or a Bundle, beside those in the event.")
    private Path locations;

    @Option(names = "--current", paramLabel = "FILE", description = "The identity that MOSIP holds, as its ID repository answers: only what the event changes of it is printed.")
    private Path current;

    @Option(names = "--mosip-config", paramLabel = "DIR", description = "MOSIP's configuration files (application-default.properties, registration-processor-default.properties and so on): the identity is also checked against MOSIP's mandatory attributes and languages.")
    private Path mosipConfig;

    @Option(names = "--time-zone", paramLabel = "ZONE", description = "The country's time zone, such as Pacific/Tongatapu: a date of birth with a time is the day there. Without it such a date is refused.")
    private ZoneId timeZone;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Map<String, Location> known = locations == null ? Map.of() : LocationReader.read(bytes(locations));
            byte[] file = mapping == null ? IdentityMapping.referenceFile() : bytes(mapping);
            IdentityMapping rules = IdentityMapping.parse(file);
            IdentitySchema compiled = IdentitySchema.parse(schemaVersion,
                    new String(bytes(schema), StandardCharsets.UTF_8));
            IdentityMapper mapper = new IdentityMapper(rules, id -> Optional.ofNullable(known.get(id)),
                    DocumentSource.none(), Optional.ofNullable(timeZone));
            Optional<MosipProperties> mosip = Optional.ofNullable(mosipConfig).map(MosipConfigFolder::new);
            RegistrationEvent read = new EventReader(FormRules.parse(file)).read(bytes(event));
            MappedIdentity identity = current == null
                    ? mapped(read, mapper, compiled)
                    : changed(read, mapper, compiled, err);
            List<MosipFinding> findings = mosip.map(properties -> findings(properties, compiled, read, identity))
                    .orElse(List.of());
            if (!findings.isEmpty()) {
                out.println(IdentityError.REFUSED_BY_MOSIP.code() + " " + IdentityError.REFUSED_BY_MOSIP.cause() + ":");
                findings.forEach(out::println);
                return PacketCreatorCommand.REFUSED;
            }
            out.println(JSON.writeValueAsString(identity.toJson()));
            identity.omissions().forEach(omission -> err.println("left out: " + omission));
            read.remark().ifPresent(err::println);
            if (!read.kind().isBirth() && !read.cancelled()) {
                new NumberCheck(mosip).trouble(read.death()).ifPresent(err::println);
            }
            return PacketCreatorCommand.OK;
        } catch (MappingFileException e) {
            err.println(e.code().code() + " " + e.code().cause() + ":");
            e.faults().forEach(err::println);
            return PacketCreatorCommand.BAD_FILE;
        } catch (SchemaException | UnreadableFileException e) {
            err.println(e.getMessage());
            return PacketCreatorCommand.BAD_FILE;
        } catch (EventRejectedException e) {
            err.println(e.getMessage());
            return PacketCreatorCommand.NO_EVENT;
        } catch (IdentityRejectedException e) {
            e.problems().forEach(out::println);
            return PacketCreatorCommand.REFUSED;
        } catch (LocationUnresolvedException | DocumentUnavailableException | DateAheadOfUtcException e) {
            err.println(e.getMessage());
            return PacketCreatorCommand.RETRYABLE;
        }
    }

    private static MappedIdentity mapped(RegistrationEvent read, IdentityMapper mapper, IdentitySchema compiled) {
        return read.kind().isBirth() ? mapper.map(read.birth(), compiled) : mapper.map(read.death(), compiled);
    }

    private MappedIdentity changed(RegistrationEvent read, IdentityMapper mapper, IdentitySchema compiled,
            PrintWriter err) {
        JsonNode held = identity(current);
        IdentityChanges changes = IdentityChanges.between(held, read.kind().isBirth()
                ? mapper.map(read.birth(), compiled)
                : mapper.mapDeath(read.death(), compiled), compiled);
        if (changes.none()) {
            err.println("nothing changes");
        }
        changes.stale().forEach(field -> err.println("must change, because the address is abroad now, and the mapping"
                + " file has no value abroad for it: " + field));
        changes.vanished().forEach(field -> err.println("stays, though the event has no value for it: " + field));
        return changes.changed(held.path("UIN").asText());
    }

    /** The findings for MOSIP. A death without an identity to compare with causes no packet. */
    private List<MosipFinding> findings(MosipProperties properties, IdentitySchema compiled, RegistrationEvent read,
            MappedIdentity identity) {
        MosipCheck check = new MosipCheck(properties, compiled,
                properties.get(MosipProperties.Service.OPENCRVS, "opencrvs.birth.process.type").orElse("OPENCRVS_NEW"),
                properties.get(MosipProperties.Service.OPENCRVS, "opencrvs.birth.correction.process.type")
                        .orElse("OPENCRVS_UPDATE"));
        if (current != null) {
            return check.ofUpdate(identity(current), identity.toJson());
        }
        return read.kind().isBirth() ? check.ofRegistration(identity.toJson()) : List.of();
    }

    /** Reads an identity from a file that contains the identity alone or an answer of the ID repository. */
    private static JsonNode identity(Path file) {
        try {
            JsonNode json = MAPPER.readTree(bytes(file));
            JsonNode identity = json.path("response").has("identity") ? json.at("/response/identity") : json;
            if (!identity.path("UIN").asText().matches("[0-9]+")) {
                throw new UnreadableFileException(file);
            }
            return identity;
        } catch (IOException e) {
            throw new UnreadableFileException(file);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnreadableFileException(file);
        }
    }
}
