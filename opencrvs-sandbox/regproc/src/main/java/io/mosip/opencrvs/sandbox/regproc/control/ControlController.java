package io.mosip.opencrvs.sandbox.regproc.control;

import io.mosip.opencrvs.sandbox.regproc.packet.Identities;
import io.mosip.opencrvs.sandbox.regproc.packet.PacketStore;
import io.mosip.opencrvs.sandbox.regproc.receiver.UploadCounts;
import io.mosip.opencrvs.sandbox.regproc.record.Registration;
import io.mosip.opencrvs.sandbox.regproc.record.Registrations;
import io.mosip.opencrvs.sandbox.regproc.record.SyncRecord;
import io.mosip.opencrvs.sandbox.regproc.record.SyncRecords;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the sandbox's launcher and tests see and switch; of this machine only, and of no MOSIP deployment. */
@RestController
@RequestMapping("/sandbox")
class ControlController {
    private final Registrations registrations;
    private final SyncRecords syncs;
    private final UploadCounts uploads;
    private final PacketStore store;
    private final Identities identities;
    private final Faults faults;

    ControlController(Registrations registrations, SyncRecords syncs, UploadCounts uploads, PacketStore store,
            Identities identities, Faults faults) {
        this.registrations = registrations;
        this.syncs = syncs;
        this.uploads = uploads;
        this.store = store;
        this.identities = identities;
        this.faults = faults;
    }

    @ModelAttribute
    void onlyHere(HttpServletRequest request) throws IOException {
        if (!java.net.InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    record RegistrationView(String rid, String packetId, String process, String stage, String status,
            String transactionStatus, String comment, int reprocesses, int accepted, int refused) {}

    /** All registrations, the newest first, or those of one RID. */
    @GetMapping("/registrations")
    List<RegistrationView> registrations(@RequestParam(required = false) String rid,
            @RequestParam(defaultValue = "1000") int limit) {
        List<Registration> found = rid == null ? registrations.latest(limit) : registrations.ofRid(rid);
        return found.stream().map(this::view).toList();
    }

    @GetMapping("/identity/{rid}")
    Map<String, Object> identity(@PathVariable String rid) throws IOException {
        PacketStore.Container container = store.containers(rid).stream().findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return identities.read(rid, container);
    }

    @GetMapping("/faults")
    List<Fault> faults() {
        return faults.all();
    }

    @PostMapping("/faults")
    @ResponseStatus(HttpStatus.CREATED)
    void fault(@RequestBody Fault fault) {
        faults.add(fault);
    }

    @DeleteMapping("/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noFaults() {
        faults.clear();
    }

    private RegistrationView view(Registration registration) {
        String packetId = syncs.byInstance(registration.workflowInstanceId()).map(SyncRecord::packetId)
                .orElse(registration.rid());
        UploadCounts.Count count = uploads.of(packetId);
        return new RegistrationView(registration.rid(), packetId, registration.process(), registration.stage(),
                registration.status(), registration.transactionStatus(), registration.comment(),
                registration.reprocesses(), count.accepted(), count.refused());
    }
}
