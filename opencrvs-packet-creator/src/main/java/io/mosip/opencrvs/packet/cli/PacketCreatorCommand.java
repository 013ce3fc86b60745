package io.mosip.opencrvs.packet.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The jar's main class. Says by its exit code how a dry run ended. */
@Command(name = "opencrvs-packet-creator", mixinStandardHelpOptions = true, description = "Tries out how OpenCRVS events become MOSIP identities, without sending anything.", subcommands = {
        MapCommand.class, ValidateMappingCommand.class})
public final class PacketCreatorCommand {

    /** Done: the identity is printed, or the file is good. */
    static final int OK = 0;
    /** The record has problems, which are printed. */
    static final int REFUSED = 1;
    /** The command line is wrong; picocli's own code. */
    static final int USAGE = CommandLine.ExitCode.USAGE;
    /** A location or document is missing for now; the mediator would retry. */
    static final int RETRYABLE = 3;
    /** The event cannot be read. */
    static final int NO_EVENT = 4;
    /** A file given is not usable. */
    static final int BAD_FILE = 5;

    private PacketCreatorCommand() {}

    public static void main(String[] arguments) {
        // No logging here: the libraries' loggers stay without a provider, and quietly so.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new PacketCreatorCommand());
    }
}
