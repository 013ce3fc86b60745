package io.mosip.opencrvs.mediator.websub;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Steps;
import io.mosip.opencrvs.mediator.web.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the callbacks of the WebSub hub, one path for each subscription. MOSIP's own annotation for this
 * (kernel-websubclient-api) fails on a probe without parameters, answers a missing signature with 500, verifies a
 * changed body and compares in variable time. So intent and signature are verified here, on the raw bytes ({@code
 * docs/contracts/mosip-hub.md}).
 */
@RestController
@RequestMapping("/{path:receiveCredential|workflowCompleted}")
class CallbackController {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._~+/=-]{1,256}");

    private final Map<String, Subscriber> subscribers;
    private final WebSubSignature signature;
    private final CallbackWatch watch;
    private final SubscriptionRenewal renewal;
    private final Steps steps;

    CallbackController(List<Subscriber> subscribers, WebSubSignature signature, CallbackWatch watch,
            SubscriptionRenewal renewal, Steps steps) {
        this.subscribers = subscribers.stream().collect(Collectors.toMap(Subscriber::path, Function.identity()));
        this.signature = signature;
        this.watch = watch;
        this.renewal = renewal;
        this.steps = steps;
    }

    /**
     * Verifies the intent: answers the challenge only for the subscription that this service requests with this path,
     * or that it is ending at present.
     */
    @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> verifyIntent(@PathVariable String path,
            @RequestParam(name = "hub.mode", required = false) String mode,
            @RequestParam(name = "hub.topic", required = false) String topic,
            @RequestParam(name = "hub.challenge", required = false) String challenge) {
        if (mode == null || topic == null || challenge == null || !CHALLENGE.matcher(challenge).matches()) {
            throw new MediatorException(MediatorError.CALLBACK_PROBE);
        }
        if (!subscribers.get(path).topic().equals(topic) || !isExpectedIntent(mode, topic)) {
            throw new MediatorException(MediatorError.NOT_FOUND);
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED).contentType(MediaType.TEXT_PLAIN).body(challenge);
    }

    private boolean isExpectedIntent(String mode, String topic) {
        return "subscribe".equals(mode) || "unsubscribe".equals(mode) && renewal.wantsToUnsubscribe(topic);
    }

    /** Receives an event. Answers 200 when the event is durable. */
    @PostMapping
    ResponseEntity<Void> event(HttpServletRequest request, @PathVariable String path,
            @RequestHeader(name = "x-hub-signature", required = false) String header) {
        Subscriber subscriber = subscribers.get(path);
        // The door receives no body without a signature. A missing signature counts like a wrong one.
        byte[] body = header == null ? new byte[0] : RequestBody.of(request, subscriber.limit());
        return steps.time(subscriber.step(), () -> accept(subscriber, body, header));
    }

    private ResponseEntity<Void> accept(Subscriber subscriber, byte[] body, String header) {
        if (!signature.isOf(body, header)) {
            if (WebSubSignature.isWellFormed(header) && watch.refused(subscriber.topic())) {
                renewal.secretDiffers(subscriber.topic());
            }
            throw new MediatorException(MediatorError.CALLBACK_SIGNATURE_WRONG);
        }
        watch.passed(subscriber.topic());
        subscriber.accept(body);
        return ResponseEntity.ok().build();
    }
}
