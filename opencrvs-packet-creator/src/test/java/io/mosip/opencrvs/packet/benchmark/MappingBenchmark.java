package io.mosip.opencrvs.packet.benchmark;

import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import io.mosip.opencrvs.packet.record.Location;
import java.util.Map;
import java.util.Optional;
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

/** From the decrypted bytes of an event to an identity that satisfies the ID schema, on one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:ActiveProcessorCount=1")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MappingBenchmark {

    /** Of 28, 24 and 5 kB. */
    @Param({ "birth-1.8-guardian-and-history", "birth-1.5-two-languages", "birth-1.9-event-document"})
    public String event;

    private byte[] payload;
    private EventReader reader;
    private IdentityMapper mapper;
    private IdentitySchema schema;

    @Setup
    public void load() {
        Map<String, Location> locations = Samples.locations();
        payload = Samples.birth(event);
        reader = new EventReader();
        mapper = new IdentityMapper(IdentityMapping.reference(), id -> Optional.ofNullable(locations.get(id)));
        schema = Samples.schema();
    }

    @Benchmark
    public MappedIdentity readMapValidate() {
        return mapper.map(reader.read(payload).birth(), schema);
    }
}
