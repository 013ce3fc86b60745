package io.mosip.opencrvs.packet.cli;

import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappingFileException;
import io.mosip.opencrvs.packet.identity.MappingSchemaCheck;
import io.mosip.opencrvs.packet.identity.SchemaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks whether a mapping file is usable. */
@Command(name = "validate-mapping", mixinStandardHelpOptions = true, description = "Prints the faults of a mapping file.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:the file is good", "2:the command line is wrong", "5:the file is not usable"})
final class ValidateMappingCommand implements Callable<Integer> {

    /** Any version: it only fills a field of an identity, and no identity is created here. */
    private static final double ANY_VERSION = 0;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The mapping file.")
    private Path file;

    @Option(names = "--schema", paramLabel = "FILE", description = "The country's ID schema: defaults, codes and languages are checked against it.")
    private Path schema;

    @Override
    public Integer call() {
        try {
            byte[] mapping = bytes(file);
            IdentityMapping.parse(mapping);
            List<MappingFileException.Fault> faults = schema == null
                    ? List.of()
                    : MappingSchemaCheck.faults(mapping, IdentitySchema.parse(ANY_VERSION,
                            new String(bytes(schema), StandardCharsets.UTF_8)));
            if (faults.isEmpty()) {
                spec.commandLine().getOut().println(file + " is good");
                return PacketCreatorCommand.OK;
            }
            faults.forEach(spec.commandLine().getOut()::println);
        } catch (UnreadableFileException | SchemaException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (MappingFileException e) {
            e.faults().forEach(spec.commandLine().getOut()::println);
        }
        return PacketCreatorCommand.BAD_FILE;
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UnreadableFileException(path);
        }
    }
}
