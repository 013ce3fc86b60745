package io.mosip.opencrvs.routes.apply;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command {@code apply-config.sh}: its first argument is the folder with this bundle's files. */
public final class ApplyConfig {
    static final int DONE = 0;
    static final int TO_DO = 1;
    static final int USAGE = 2;
    static final int FAILED = 4;

    private static final String HELP = """
            usage: apply-config.sh [--dry-run] [--mosip VERSION] DIR

            Makes the changes in MOSIP's configuration that the OpenCRVS bundle needs. DIR has the deployment's
            files: <application>-default.properties and the others that its config server serves. Nothing but
            the named properties and files is touched, what a file was stays beside it as FILE.before-opencrvs,
            and a second run finds nothing to do.

              --dry-run         only show the differences
              --mosip VERSION   version of the deployment, 1.3.0 (the default) or 1.2.0 for 1.2.0.x: the print
                                stage has another name on the bus there
              --help            this text

            Exit codes: 0 nothing to do, or done; 1 with --dry-run: there is something to do; 2 wrong arguments;
            3 no JDK of at least 21; 4 it failed, and said why.""";
    /** Folder of the route files by version of MOSIP. */
    private static final Map<String, String> ROUTES = Map.of("1.3.0", "", "1.2.0", "mosip-1.2.0");

    private final Path resources;
    private final PrintStream out;
    private final PrintStream err;

    private ApplyConfig(Path resources, PrintStream out, PrintStream err) {
        this.resources = resources;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(
                run(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length), System.out, System.err));
    }

    /**
     * Runs the command.
     *
     * @param resources the folder with this bundle's files
     * @return its exit code
     */
    public static int run(Path resources, List<String> arguments, PrintStream out, PrintStream err) {
        return new ApplyConfig(resources, out, err).run(arguments);
    }

    private int run(List<String> arguments) {
        boolean dry = false;
        String routes = "";
        List<String> directories = new ArrayList<>();
        for (int index = 0; index < arguments.size(); index++) {
            String argument = arguments.get(index);
            switch (argument) {
                case "-h", "--help" -> {
                    out.println(HELP);
                    return DONE;
                }
                case "--dry-run" -> dry = true;
                case "--mosip" -> {
                    index++;
                    routes = index < arguments.size() ? ROUTES.get(arguments.get(index)) : null;
                    if (routes == null) {
                        return usage("--mosip takes 1.3.0 or 1.2.0");
                    }
                }
                default -> {
                    if (argument.startsWith("-")) {
                        return usage("unknown option " + argument);
                    }
                    directories.add(argument);
                }
            }
        }
        if (directories.size() != 1) {
            return usage("one directory is needed");
        }
        Path directory = Path.of(directories.get(0));
        if (!Files.isDirectory(directory)) {
            return usage(directory + " is no directory");
        }
        return run(new Configuration(resources, resources.resolve(routes), directory), dry);
    }

    private int run(Configuration configuration, boolean dry) {
        try {
            // All is looked at before anything is changed.
            List<FileChange> changes = configuration.changes();
            long toDo = changes.stream().filter(FileChange::isToDo).count();
            for (FileChange change : changes) {
                String kept = dry || !change.isToDo() ? "" : change.apply();
                show(change, dry && change.isToDo() ? "to be " : "", kept);
            }
            if (dry) {
                out.println(toDo == 0 ? "Nothing to do." : toDo + " files to do.");
                return toDo == 0 ? DONE : TO_DO;
            }
            out.println(toDo == 0 ? "Nothing was to do." : toDo + " files done.");
            return DONE;
        } catch (NoSuchFileException e) {
            return failed(e.getFile() + " is missing" + (e.getReason() == null ? "" : ": " + e.getReason()));
        } catch (IOException e) {
            return failed(e.toString());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return failed(e.getMessage());
        }
    }

    private void show(FileChange change, String future, String kept) {
        out.println(change.file().getFileName() + ": " + future + change.state()
                + (kept.isEmpty() ? "" : "; what it was is in " + kept));
        change.changes().forEach(line -> out.println("  " + line));
        change.notes().forEach(line -> out.println("  ! " + line));
    }

    private int usage(String what) {
        err.println("apply-config.sh: " + what);
        err.println(HELP.lines().findFirst().orElseThrow());
        return USAGE;
    }

    private int failed(String what) {
        err.println("apply-config.sh: " + what);
        return FAILED;
    }
}
