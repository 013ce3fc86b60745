package io.mosip.opencrvs.mediator.credential;

import io.mosip.opencrvs.mediator.config.PartnerSettings;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.metric.Step;
import io.mosip.opencrvs.mediator.metric.Steps;
import io.mosip.opencrvs.mediator.web.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the WebSub hub calls back. MOSIP's own annotation for this (kernel-websubclient-api) fails on a probe without
 * parameters, answers a missing signature with 500, signs a re-joined body and compares in variable time; so intent and
 * signature are verified here, on the raw bytes (contract 7).
 */
@RestController
@RequestMapping("/receiveCredential")
class CallbackController {
    /** A credential is some kilobytes; photographs and documents are not shared with this partner. */
    private static final int LIMIT = 5 * 1024 * 1024;
    /** The hub is near, and whoever calls here has shown no token. */
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._~+/=-]{1,256}");

    private final PartnerSettings partner;
    private final WebSubSignature signature;
    private final CredentialIntake credentials;
    private final Steps steps;

    CallbackController(PartnerSettings partner, WebSubSignature signature, CredentialIntake credentials, Steps steps) {
        this.steps = steps;
        this.partner = partner;
        this.signature = signature;
        this.credentials = credentials;
    }

    /** Intent verification: the challenge goes back only for a subscription this service asks for. */
    @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> verifyIntent(@RequestParam(name = "hub.mode", required = false) String mode,
            @RequestParam(name = "hub.topic", required = false) String topic,
            @RequestParam(name = "hub.challenge", required = false) String challenge) {
        if (mode == null || topic == null || challenge == null || !CHALLENGE.matcher(challenge).matches()) {
            throw new MediatorException(MediatorError.CALLBACK_PROBE);
        }
        if (!"subscribe".equals(mode) || !partner.credentialTopic().equals(topic)) {
            throw new MediatorException(MediatorError.NOT_FOUND);
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED).contentType(MediaType.TEXT_PLAIN).body(challenge);
    }

    /** 200 when the credential is durable, or was already. */
    @PostMapping
    ResponseEntity<Void> credential(HttpServletRequest request,
            @RequestHeader(name = "x-hub-signature", required = false) String header) {
        byte[] body = RequestBody.read(request, LIMIT, WITHIN);
        return steps.time(Step.CALLBACK, () -> accept(body, header));
    }

    private ResponseEntity<Void> accept(byte[] body, String header) {
        if (!signature.isOf(body, header)) {
            throw new MediatorException(MediatorError.CALLBACK_SIGNATURE_WRONG);
        }
        credentials.accept(body);
        return ResponseEntity.ok().build();
    }
}
