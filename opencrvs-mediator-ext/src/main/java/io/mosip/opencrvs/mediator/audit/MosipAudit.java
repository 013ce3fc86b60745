package io.mosip.opencrvs.mediator.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.MosipErrors;
import io.mosip.opencrvs.mediator.peer.MosipTime;
import io.mosip.opencrvs.mediator.peer.Peer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.MediaType;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Sends a copy of each entry with an outcome to MOSIP's audit manager, if one is configured, without names, addresses
 * and hashes. No request waits for it, and its failures are counted.
 */
@Component
class MosipAudit {
    private static final Logger LOG = LoggerFactory.getLogger(MosipAudit.class);
    private static final String NAME = "audit manager";
    private static final String SERVICE = "opencrvs-mediator";
    /** The value that MOSIP's services use if there is no id. */
    private static final String NONE = "NO_ID";
    /** The longest name that the audit manager accepts. */
    private static final int LONGEST_NAME = 128;

    private final RestClient mosip;
    private final String url;
    private final String applicationId;
    private final String applicationName;
    private final String hostName;
    private final String hostIp;
    private final ObjectMapper json;
    private final Clock clock;
    private final AuditFailures failures;
    private final ThreadPoolTaskExecutor executor;
    private final AtomicBoolean away = new AtomicBoolean();

    MosipAudit(@Qualifier("mosipClient") RestClient mosip, AuditSettings settings,
            @Value("${opencrvs.audit.app.id:opencrvs}") String applicationId,
            @Value("${opencrvs.audit.app.name:OPENCRVS}") String applicationName, ObjectMapper json, Clock clock,
            AuditFailures failures, @Qualifier("auditManagerExecutor") ThreadPoolTaskExecutor executor) {
        this.mosip = mosip;
        this.url = settings.url();
        this.applicationId = applicationId;
        this.applicationName = applicationName;
        InetAddress host = host();
        this.hostName = host.getHostName();
        this.hostIp = host.getHostAddress();
        this.json = json;
        this.clock = clock;
        this.failures = failures;
        this.executor = executor;
    }

    private static InetAddress host() {
        try {
            return InetAddress.getLocalHost();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    /** Sends the entry in the background. */
    void send(AuditEntry entry) {
        if (url.isEmpty()) {
            return;
        }
        try {
            executor.execute(() -> post(entry));
        } catch (TaskRejectedException e) {
            failed("its queue is full");
        }
    }

    private void post(AuditEntry entry) {
        try {
            JsonNode answer = Peer.call(NAME, () -> mosip.post().uri(url).contentType(MediaType.APPLICATION_JSON)
                    .body(message(entry)).retrieve().body(JsonNode.class));
            List<String> errors = MosipErrors.list(answer);
            if (!errors.isEmpty() || !answer.at("/response/status").asBoolean()) {
                throw new MediatorException(MediatorError.PEER_REFUSED, NAME + " " + String.join(" ", errors));
            }
            if (away.getAndSet(false)) {
                LOG.info("MOSIP's audit manager takes entries again");
            }
        } catch (MediatorException e) {
            failed(e.getMessage());
        }
    }

    /** Counts the failure. Only the first of several failures is logged. */
    private void failed(String why) {
        failures.ofAuditManager();
        if (!away.getAndSet(true)) {
            LOG.warn("MOSIP's audit manager does not take entries, which are in the table audit_entry: {}", why);
        }
    }

    private ObjectNode message(AuditEntry entry) {
        String client = plain(entry.caller().client());
        ObjectNode message = json.createObjectNode().put("id", "mosip.opencrvs.audit").put("version", "1.0")
                .put("requesttime", MosipTime.text(clock.instant()));
        message.putObject("request").put("eventId", "OPENCRVS_" + entry.action())
                .put("eventName", entry.action().name())
                .put("eventType", "USER").put("actionTimeStamp", MosipTime.text(entry.at()))
                .put("hostName", hostName).put("hostIp", hostIp).put("applicationId", applicationId)
                .put("applicationName", applicationName).put("sessionUserId", plain(entry.caller().subject()))
                .put("sessionUserName", client).put("id", entry.eventId() == null ? NONE : entry.eventId())
                .put("idType", entry.eventId() == null ? NONE : "OPENCRVS_EVENT").put("createdBy", SERVICE)
                .put("moduleName", SERVICE).put("moduleId", SERVICE)
                .put("description", entry.action() + " by client " + client + ": " + entry.outcome()
                        + ", audit entry " + entry.id());
        return message;
    }

    /** The id in the form that the audit manager accepts: at least one character. */
    private static String plain(String id) {
        if (id == null || id.isBlank()) {
            return "unknown";
        }
        String plain = id.replaceAll("[^A-Za-z0-9._:@-]", "_");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }
}
