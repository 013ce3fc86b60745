package io.mosip.opencrvs.packet.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The main class of the jar. The exit code shows the result of the dry run. */
@Command(name = "opencrvs-packet-creator", mixinStandardHelpOptions = true, description = "Tries out how OpenCRVS events become MOSIP identities, without sending anything.", subcommands = {
        MapCommand.class, ValidateMappingCommand.class})
public final class PacketCreatorCommand {

    /** Success: the identity is printed, or the file is valid. */
    static final int OK = 0;
    /** The record has problems, which are printed. */
    static final int REFUSED = 1;
    /** The command line is wrong; picocli's own code. */
    static final int USAGE = CommandLine.ExitCode.USAGE;
    /** A location or document is not available at present; the mediator would retry. */
    static final int RETRYABLE = 3;
    /** The event cannot be read. */
    static final int NO_EVENT = 4;
    /** A given file is not usable. */
    static final int BAD_FILE = 5;

    private PacketCreatorCommand() {}

    public static void main(String[] arguments) {
        // Nothing is logged. The loggers of libraries have no provider and print no warning about it.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new PacketCreatorCommand());
    }
}
