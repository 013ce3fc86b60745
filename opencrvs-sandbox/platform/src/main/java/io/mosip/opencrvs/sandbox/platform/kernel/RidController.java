package io.mosip.opencrvs.sandbox.platform.kernel;

import io.mosip.opencrvs.sandbox.platform.mosip.MosipRefusal;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipResponse;
import java.time.Instant;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** MOSIP's RID generator. */
@RestController
class RidController {
    private static final int ID_LENGTH = 5;
    private final RidSequence sequence;

    RidController(RidSequence sequence) {
        this.sequence = sequence;
    }

    @GetMapping("/v1/ridgenerator/generate/rid/{center}/{machine}")
    MosipResponse<Map<String, String>> generate(@PathVariable String center, @PathVariable String machine) {
        return MosipResponse.answer(null, null, () -> {
            check(center);
            check(machine);
            return Map.of("rid", sequence.next(center, machine, Instant.now()));
        });
    }

    private static void check(String id) {
        if (id.isBlank())
            throw new MosipRefusal("KER-RIG-002", "Empty input entered");
        if (id.length() != ID_LENGTH)
            throw new MosipRefusal("KER-RIG-003", "input length is not sufficient");
    }
}
