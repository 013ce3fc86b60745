package io.mosip.opencrvs.packet.benchmark;

import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentityRejectedException;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.LocationSource;
import io.mosip.opencrvs.packet.identity.LocationUnresolvedException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long the worst that can be sent keeps one core, in 512 MiB of heap: each is to end within a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = { "-XX:ActiveProcessorCount=1", "-Xmx512m"})
@Warmup(iterations = 1)
@Measurement(iterations = 5)
public class HostileInputBenchmark {

    private static final int MEGABYTE = 1024 * 1024;

    @Param({ "HUGE_NAME", "HUGE_DOCUMENT", "MANY_PATIENTS", "MANY_SECTIONS", "MANY_NUMBERS", "DEEP", "TOO_LARGE"})
    public Kind kind;

    private byte[] payload;
    private IdentityMapper mapper;
    private IdentitySchema schema;

    /** What is sent. */
    public enum Kind {
        HUGE_NAME {
            @Override
            String payload() {
                return sample().replace("\"Selam\"", "\"" + "x".repeat(10 * MEGABYTE) + "\"");
            }
        },
        HUGE_DOCUMENT {
            @Override
            String payload() {
                return sample().replaceFirst("\"data\": \"[^\"]*\"",
                        "\"data\": \"data:image/png;base64," + "QUJD".repeat(4 * MEGABYTE) + "\"");
            }
        },
        MANY_PATIENTS {
            @Override
            String payload() {
                return sample().replaceFirst("\"entry\": \\[",
                        "\"entry\": [" + "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"x\"}},".repeat(100_000));
            }
        },
        MANY_SECTIONS {
            @Override
            String payload() {
                return sample().replaceFirst("\"section\": \\[",
                        "\"section\": [" + "{\"code\":{\"coding\":[{\"code\":\"mother-details\"}]},\"entry\":[]},"
                                .repeat(100_000));
            }
        },
        MANY_NUMBERS {
            @Override
            String payload() {
                return "[" + "0,".repeat(5_000_000) + "0]";
            }
        },
        DEEP {
            @Override
            String payload() {
                return "{\"event\":".repeat(MEGABYTE);
            }
        },
        TOO_LARGE {
            @Override
            String payload() {
                return " ".repeat(30 * MEGABYTE);
            }
        };

        abstract String payload();

        static String sample() {
            return new String(Samples.birth("birth-1.8-guardian-and-history"), StandardCharsets.UTF_8);
        }
    }

    @Setup
    public void load() {
        payload = kind.payload().getBytes(StandardCharsets.UTF_8);
        mapper = new IdentityMapper(IdentityMapping.reference(), LocationSource.none());
        schema = Samples.schema();
    }

    /** Returns what became of it. */
    @Benchmark
    public String end() {
        try {
            return mapper.map(new EventReader().read(payload).birth(), schema).toString();
        } catch (EventRejectedException | IdentityRejectedException | LocationUnresolvedException named) {
            return named.getMessage();
        }
    }
}
