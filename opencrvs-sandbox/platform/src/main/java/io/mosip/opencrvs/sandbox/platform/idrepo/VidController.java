package io.mosip.opencrvs.sandbox.platform.idrepo;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.kernel.core.http.ResponseWrapper;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRequest;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipTime;
import io.mosip.opencrvs.sandbox.platform.mosip.WrappedResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** MOSIP's VID service. */
@RestController
@RequestMapping("/idrepository/v1/vid")
class VidController {
    private static final String CREATE = "mosip.vid.create";
    private static final String READ = "mosip.vid.read";
    private static final String UPDATE = "mosip.vid.update";
    private static final String VERSION = "v1";
    private final Vids vids;

    VidController(Vids vids) {
        this.vids = vids;
    }

    @PostMapping({ "", "/"})
    ResponseWrapper<Map<String, Object>> create(@RequestBody MosipRequest message) {
        return WrappedResponse.answer(CREATE, VERSION, () -> {
            String type = message.text("vidType");
            if (type == null)
                throw IdrepoRefusals.missing("vidType");
            // Clients send the UIN as text or as a number.
            JsonNode uin = message.request().path("UIN");
            if (uin.isMissingNode() || uin.isNull())
                throw IdrepoRefusals.missing("UIN");
            if (!IdNumbers.isUin(uin.asText()))
                throw IdrepoRefusals.invalid("UIN");
            Vid vid = vids.create(uin.asText(), type);
            return Map.of("VID", vid.number(), "vidStatus", vid.status().name());
        });
    }

    @GetMapping("/{number}")
    ResponseWrapper<Map<String, Object>> read(@PathVariable String number) {
        return WrappedResponse.answer(READ, VERSION, () -> {
            check(number);
            Vid vid = vids.get(number);
            return Map.of("UIN", vid.uin(), "vidStatus", vid.status().name());
        });
    }

    @GetMapping("/uin/{uin}")
    ResponseWrapper<List<Map<String, Object>>> ofUin(@PathVariable String uin) {
        return WrappedResponse.answer(READ, VERSION, () -> {
            if (!IdNumbers.isUin(uin))
                throw IdrepoRefusals.invalid("UIN");
            List<Vid> found = vids.ofUin(uin);
            if (found.isEmpty())
                throw IdrepoRefusals.noRecord();
            return found.stream().map(VidController::describe).toList();
        });
    }

    @PatchMapping("/{number}")
    ResponseWrapper<Map<String, Object>> update(@PathVariable String number, @RequestBody MosipRequest message) {
        return WrappedResponse.answer(UPDATE, VERSION, () -> {
            check(number);
            String name = message.text("vidStatus");
            Vid.Status status = Arrays.stream(Vid.Status.values()).filter(s -> s.name().equals(name)).findFirst()
                    .orElseThrow(() -> IdrepoRefusals.invalid("vidStatus"));
            return Map.of("VID", number, "vidStatus", vids.change(number, status).status().name());
        });
    }

    private static void check(String number) {
        if (!IdNumbers.isVid(number))
            throw IdrepoRefusals.invalid("VID");
    }

    private static Map<String, Object> describe(Vid vid) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("vid", vid.number());
        body.put("vidType", vid.type());
        body.put("vidStatus", vid.status().name());
        body.put("expiryTimestamp", MosipTime.format(vid.expiry()));
        body.put("transactionLimit", null);
        body.put("hashAttributes", null);
        return body;
    }
}
