package io.mosip.opencrvs.packet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import io.mosip.opencrvs.packet.event.LocationReader;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.DocumentUnavailableException;
import io.mosip.opencrvs.packet.identity.IdentityChanges;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentityRejectedException;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.LocationUnresolvedException;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import io.mosip.opencrvs.packet.identity.MappingFileException;
import io.mosip.opencrvs.packet.identity.SchemaException;
import io.mosip.opencrvs.packet.record.Location;
import io.mosip.opencrvs.packet.record.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Maps one event and prints the identity, or what it changes of a present one, or every problem. */
@Command(name = "map", mixinStandardHelpOptions = true, description = "Prints the identity an event becomes, or the list of its problems.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:the identity is printed", "1:the record has problems, which are printed", "2:the command line is wrong",
        "3:a location or document is missing for now", "4:the event cannot be read", "5:a file is not usable"})
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

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Map<String, Location> known = locations == null ? Map.of() : LocationReader.read(bytes(locations));
            IdentityMapping rules = mapping == null
                    ? IdentityMapping.reference()
                    : IdentityMapping.parse(bytes(mapping));
            IdentitySchema compiled = IdentitySchema.parse(schemaVersion,
                    new String(bytes(schema), StandardCharsets.UTF_8));
            IdentityMapper mapper = new IdentityMapper(rules, id -> Optional.ofNullable(known.get(id)));
            RegistrationEvent read = new EventReader().read(bytes(event));
            MappedIdentity identity = current == null
                    ? mapped(read, mapper, compiled)
                    : changed(read, mapper, compiled, err);
            out.println(JSON.writeValueAsString(identity.toJson()));
            identity.omissions().forEach(omission -> err.println("left out: " + omission));
            tellUnresolved(read, err);
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
        } catch (LocationUnresolvedException | DocumentUnavailableException e) {
            err.println(e.getMessage());
            return PacketCreatorCommand.RETRYABLE;
        }
    }

    private static MappedIdentity mapped(RegistrationEvent read, IdentityMapper mapper, IdentitySchema compiled) {
        return read.topic().isBirth() ? mapper.map(read.birth(), compiled) : mapper.map(read.death(), compiled);
    }

    private MappedIdentity changed(RegistrationEvent read, IdentityMapper mapper, IdentitySchema compiled,
            PrintWriter err) {
        JsonNode held = identity(current);
        IdentityChanges changes = IdentityChanges.between(held, read.topic().isBirth()
                ? mapper.map(read.birth(), compiled)
                : mapper.mapDeath(read.death(), compiled), compiled);
        if (changes.none()) {
            err.println("nothing changes");
        }
        changes.vanished().forEach(field -> err.println("stays, though the event has no value for it: " + field));
        return changes.changed(held.path("UIN").asText());
    }

    /** The identity alone, or in the repository's answer. */
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

    private static void tellUnresolved(RegistrationEvent read, PrintWriter err) {
        Set<Role> unresolved = read.topic().isBirth() ? read.birth().unresolved() : read.death().unresolved();
        if (!unresolved.isEmpty()) {
            err.println("nobody is taken for " + unresolved.stream().sorted().map(Role::name)
                    .map(role -> role.toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))
                    + ": the event has a person who may be one of them, and does not say which");
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
