package io.mosip.opencrvs.sandbox.platform.control;

import io.mosip.opencrvs.sandbox.platform.credential.CredentialOverview;
import io.mosip.opencrvs.sandbox.platform.idrepo.Identities;
import io.mosip.opencrvs.sandbox.platform.idrepo.Identity;
import io.mosip.opencrvs.sandbox.platform.idrepo.IdentityStatus;
import io.mosip.opencrvs.sandbox.platform.mosip.MosipRefusal;
import io.mosip.opencrvs.sandbox.platform.websub.Deliveries;
import io.mosip.opencrvs.sandbox.platform.websub.Delivery;
import io.mosip.opencrvs.sandbox.platform.websub.Hub;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * For the launcher and for tests, on this machine only: what the services have done so far, and the switches that make
 * them fail. No MOSIP service has this.
 */
@RestController
@RequestMapping("/sandbox")
class ControlController {
    private final Identities identities;
    private final CredentialOverview credentials;
    private final Deliveries deliveries;
    private final Hub hub;
    private final RequestLedger ledger;
    private final Faults faults;

    ControlController(Identities identities, CredentialOverview credentials, Deliveries deliveries, Hub hub,
            RequestLedger ledger, Faults faults) {
        this.identities = identities;
        this.credentials = credentials;
        this.deliveries = deliveries;
        this.hub = hub;
        this.ledger = ledger;
        this.faults = faults;
    }

    @ModelAttribute
    void localOnly(HttpServletRequest request) throws UnknownHostException {
        if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress())
            throw new MosipRefusal(HttpStatus.FORBIDDEN, "KER-ATH-403", "Forbidden");
    }

    /** All identities, or the one that a registration made or changed. */
    @GetMapping("/identities")
    List<IdentityEntry> identities(@RequestParam(required = false) String rid) {
        Stream<Identity> found = rid == null ? identities.all().stream() : identities.byRegistrationId(rid).stream();
        return found.map(i -> new IdentityEntry(i.registrationId(), i.formerRegistrationIds(), i.uin(), i.status()))
                .toList();
    }

    @GetMapping("/credentials")
    List<CredentialOverview.Entry> credentials(@RequestParam(required = false) String requestId) {
        return credentials.all().stream().filter(c -> requestId == null || c.requestId().equals(requestId)).toList();
    }

    @GetMapping("/deliveries")
    DeliveryReport deliveries(@RequestParam(required = false) String topic) {
        return new DeliveryReport(hub.subscribedTopics(), deliveries.counts(),
                deliveries.all().stream().filter(d -> topic == null || d.topic().equals(topic)).toList());
    }

    /** Requests by method, path pattern and outcome: an HTTP status, or the fault they met. */
    @GetMapping("/requests")
    Map<String, Long> requests() {
        return ledger.counts();
    }

    @GetMapping("/faults")
    List<Fault> faults() {
        return faults.armed();
    }

    @PostMapping("/faults")
    List<Fault> arm(@RequestBody Fault fault) {
        faults.arm(fault);
        return faults.armed();
    }

    @DeleteMapping("/faults")
    List<Fault> clear() {
        faults.clear();
        return faults.armed();
    }

    record IdentityEntry(String rid, List<String> formerRids, String uin, IdentityStatus status) {}

    record DeliveryReport(List<String> subscriptions, Map<String, Map<Delivery.Result, Long>> counts,
            List<Delivery> deliveries) {}
}
