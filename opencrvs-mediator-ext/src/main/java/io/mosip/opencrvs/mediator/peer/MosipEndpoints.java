package io.mosip.opencrvs.mediator.peer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The addresses of MOSIP's services, under the property names of v0.5. */
@Component
public record MosipEndpoints(@Value("${mosip.iam.token_endpoint}") String token,
        @Value("${mosip.opencrvs.client.id}") String clientId,
        @Value("${mosip.opencrvs.client.secret.key}") String clientSecret,
        @Value("${IDREPO_IDENTITY}") String idRepository,
        @Value("${RIDGENERATION}") String ridGenerator, @Value("${SYNCSERVICE}") String sync,
        @Value("${PACKETRECEIVER}") String packetReceiver, @Value("${MIDSCHEMAURL}") String idSchema,
        @Value("${KEYMANAGER_TOKENID}") String tokenId) {}
