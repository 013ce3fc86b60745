package io.mosip.opencrvs.packet.cli;

import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.MappingFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a mapping file is usable. */
@Command(name = "validate-mapping", mixinStandardHelpOptions = true, description = "Prints the faults of a mapping file.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:the file is good", "2:the command line is wrong", "5:the file is not usable"})
final class ValidateMappingCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The mapping file.")
    private Path file;

    @Override
    public Integer call() {
        try {
            IdentityMapping.parse(Files.readAllBytes(file));
            spec.commandLine().getOut().println(file + " is good");
            return PacketCreatorCommand.OK;
        } catch (IOException e) {
            spec.commandLine().getErr().println(new UnreadableFileException(file).getMessage());
        } catch (MappingFileException e) {
            e.faults().forEach(spec.commandLine().getOut()::println);
        }
        return PacketCreatorCommand.BAD_FILE;
    }
}
