package io.mosip.opencrvs.sandbox.regproc.packet;

import io.mosip.commons.packet.constants.PacketUtilityErrorCodes;
import io.mosip.commons.packet.facade.PacketReader;
import io.mosip.opencrvs.sandbox.regproc.mosip.Answer;
import io.mosip.opencrvs.sandbox.regproc.mosip.MosipException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The reading half of the packet manager service. */
@RestController
@RequestMapping("/commons/v1/packetmanager")
class PacketReaderController {
    private final PacketReader reader;
    private final PacketStore store;
    private final PacketTags tags;

    PacketReaderController(PacketReader reader, PacketStore store, PacketTags tags) {
        this.reader = reader;
        this.store = store;
        this.tags = tags;
    }

    @PostMapping("/searchField")
    Answer field(@RequestBody PacketRequests.Envelope<PacketRequests.Field> body) throws IOException {
        var request = body.request();
        var from = container(request.id(), request.source(), request.process());
        Map<String, String> fields = new HashMap<>();
        fields.put(request.field(),
                reader.getField(request.id(), request.field(), from.source(), from.process(), request.bypassCache()));
        return PacketAnswer.fields(fields);
    }

    @PostMapping("/searchFields")
    Answer fields(@RequestBody PacketRequests.Envelope<PacketRequests.Fields> body) throws IOException {
        var request = body.request();
        var from = container(request.id(), request.source(), request.process());
        return PacketAnswer.fields(reader.getFields(request.id(), request.fields(), from.source(), from.process(),
                request.bypassCache()));
    }

    @PostMapping("/metaInfo")
    Answer metaInfo(@RequestBody PacketRequests.Envelope<PacketRequests.Whole> body) throws IOException {
        var request = body.request();
        var from = container(request.id(), request.source(), request.process());
        return PacketAnswer
                .fields(reader.getMetaInfo(request.id(), from.source(), from.process(), request.bypassCache()));
    }

    @PostMapping("/audits")
    Answer audits(@RequestBody PacketRequests.Envelope<PacketRequests.Whole> body) throws IOException {
        var request = body.request();
        var from = container(request.id(), request.source(), request.process());
        return PacketAnswer
                .of(reader.getAudits(request.id(), from.source(), from.process(), request.bypassCache()).stream()
                        .map(audit -> Map.of("fields", audit)).toList());
    }

    @PostMapping("/document")
    Answer document(@RequestBody PacketRequests.Envelope<PacketRequests.NamedDocument> body) throws IOException {
        var request = body.request();
        var from = container(request.id(), request.source(), request.process());
        return PacketAnswer
                .of(reader.getDocument(request.id(), request.documentName(), from.source(), from.process()));
    }

    @PostMapping("/biometrics")
    Answer biometrics(@RequestBody PacketRequests.Envelope<PacketRequests.Biometrics> body) throws IOException {
        var request = body.request();
        var from = container(request.id(), request.source(), request.process());
        List<String> modalities = request.modalities() == null ? List.of() : request.modalities();
        return PacketAnswer.of(reader.getBiometric(request.id(), request.person(), modalities, from.source(),
                from.process(), request.bypassCache()));
    }

    @PostMapping("/validatePacket")
    Answer validate(@RequestBody PacketRequests.Envelope<PacketRequests.Whole> body) throws IOException {
        var request = body.request();
        var from = container(request.id(), request.source(), request.process());
        return PacketAnswer
                .of(Map.of("valid", reader.validatePacket(request.id(), from.source(), from.process())));
    }

    /** The library's adapter for the disk cannot list a container: it is read here. */
    @PostMapping("/info")
    Answer info(@RequestBody PacketRequests.Envelope<PacketRequests.Whole> body) throws IOException {
        String rid = body.request().id();
        List<Map<String, Object>> containers = new ArrayList<>();
        for (PacketStore.Container container : store.containers(rid)) {
            Map<String, Object> info = new LinkedHashMap<>();
            info.put("source", container.source());
            info.put("process", container.process());
            info.put("demographics", reader.getAllKeys(rid, container.source(), container.process()));
            info.put("biometrics", List.of());
            info.put("documents", Map.of());
            containers.add(info);
        }
        if (containers.isEmpty()) {
            throw absent();
        }
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("applicationId", rid);
        response.put("packetId", rid);
        response.put("info", containers);
        response.put("tags", tags.of(rid));
        return PacketAnswer.of(response);
    }

    @PostMapping("/getTags")
    Answer tags(@RequestBody PacketRequests.Envelope<PacketRequests.TagNames> body) {
        Map<String, String> all = tags.of(body.request().id());
        List<String> names = body.request().tagNames();
        if (names == null || names.isEmpty()) {
            return PacketAnswer.of(Map.of("tags", all));
        }
        Map<String, String> asked = new LinkedHashMap<>();
        for (String name : names) {
            if (!all.containsKey(name)) {
                throw new MosipException(PacketUtilityErrorCodes.TAG_NOT_FOUND.getErrorCode(),
                        PacketUtilityErrorCodes.TAG_NOT_FOUND.getErrorMessage());
            }
            asked.put(name, all.get(name));
        }
        return PacketAnswer.of(Map.of("tags", asked));
    }

    /** Without a source it is the one that the RID's packet of that process came from. */
    private PacketStore.Container container(String rid, String source, String process) throws IOException {
        return source != null
                ? new PacketStore.Container(source, process)
                : store.container(rid, process).orElseThrow(PacketReaderController::absent);
    }

    private static MosipException absent() {
        return new MosipException(PacketUtilityErrorCodes.OBJECT_DOESNOT_EXISTS.getErrorCode(),
                PacketUtilityErrorCodes.OBJECT_DOESNOT_EXISTS.getErrorMessage());
    }
}
