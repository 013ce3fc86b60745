package io.mosip.opencrvs.sandbox.launcher.process;

import com.sun.net.httpserver.HttpServer;
import io.mosip.opencrvs.sandbox.launcher.infra.Ports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the processes of {@link SupervisorTest} do. */
final class SupervisorTestPrograms {
    private SupervisorTestPrograms() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments.length > 0 ? arguments[0] : System.getProperty("what")) {
            case "serve" -> serve();
            case "fail" -> {
                System.err.println("no luck");
                System.exit(7);
            }
            case "idle" -> Thread.currentThread().join();
            case "launch" -> launch(Path.of(arguments[1]), Path.of(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void serve() throws Exception {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("port")), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    private static void launch(Path directory, Path run) throws Exception {
        ReaperClient reaper = ReaperClient.start(Path.of("target/classes").toAbsolutePath());
        reaper.directory(run);
        int port = Ports.free().of(Ports.Owner.PLATFORM);
        Supervisor supervisor = new Supervisor(Files.createDirectories(directory.resolve("logs")), directory, reaper, 1,
                name -> {});
        supervisor.start(
                List.of(new ProcessSpec("child", directory.resolve("module"), SupervisorTestPrograms.class.getName(),
                        "32m",
                        List.of(), Map.of("what", "serve", "port", Integer.toString(port)), List.of(),
                        URI.create("http://127.0.0.1:" + port + "/"))),
                Instant.now().plusSeconds(60));
        System.out.println(reaper.pid() + " " + supervisor.pids().getFirst());
        Thread.currentThread().join();
    }
}
