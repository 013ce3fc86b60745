package io.mosip.registration.processor.opencrvs.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.registration.processor.core.spi.restclient.RegistrationProcessorRestClientService;
import io.mosip.registration.processor.core.util.RegistrationExceptionMapperUtil;
import io.mosip.registration.processor.rest.client.audit.builder.AuditLogRequestBuilder;
import io.mosip.registration.processor.status.dto.InternalRegistrationStatusDto;
import io.mosip.registration.processor.status.dto.RegistrationStatusDto;
import io.mosip.registration.processor.status.service.RegistrationStatusService;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the stage together from MOSIP's services and the properties {@code mosip.regproc.opencrvs.*}. */
@Configuration("opencrvsStageBeans")
public class OpencrvsStageBeans {
    @Bean
    CredentialStep opencrvsCredentialStep(
            RegistrationStatusService<String, InternalRegistrationStatusDto, RegistrationStatusDto> registrations,
            AuditLogRequestBuilder audits, RegistrationExceptionMapperUtil mapper,
            RegistrationProcessorRestClientService<Object> rest, ObjectMapper json,
            CredentialService.Settings credential,
            @Value("${mosip.regproc.opencrvs.processes:OPENCRVS_NEW,OPENCRVS_UPDATE}") String[] processes,
            @Value("${mosip.regproc.opencrvs.packet-source:OPENCRVS}") String packetSource,
            @Value("${mosip.regproc.opencrvs.brn-label:opencrvsBRN}") String brnLabel) {
        PeerClient peers = new PeerClient(rest);
        return new CredentialStep(new RegistrationRecord(registrations, audits, mapper), new IdentityRepository(peers),
                new PacketMetaInfo(peers, json, brnLabel), new CredentialService(peers, credential),
                new CredentialStep.Settings(List.of(processes), packetSource));
    }

    /** By default the credential service's own health, beside its request generator. */
    @Bean
    StageHealth opencrvsStageHealth(ObjectMapper json, Environment environment,
            @Value("${mosip.regproc.health-check.handler-timeout:2000}") long timeoutMillis,
            @Value("${CREDENTIALREQUEST}") String requestGenerator,
            @Value("${mosip.regproc.opencrvs.credential-request.health-url:}") String healthUrl) {
        return new StageHealth(json, environment, new StageHealth.Settings(timeoutMillis, healthUrl.isEmpty()
                ? requestGenerator.replaceFirst("/requestgenerator/?$", "/actuator/health")
                : healthUrl));
    }

    @Bean
    CredentialService.Settings opencrvsCredentialSettings(
            @Value("${mosip.registration.processor.credential.request.service.id}") String serviceId,
            @Value("${mosip.regproc.opencrvs.credentialtype}") String type,
            @Value("${mosip.regproc.opencrvs.issuer}") String issuer,
            @Value("${mosip.regproc.opencrvs.credential-request.encrypt:${mosip.registration.processor.encrypt:false}}") boolean encrypt,
            @Value("${mosip.regproc.opencrvs.credential-request.stable-id:true}") boolean stableId) {
        return new CredentialService.Settings(serviceId, type, issuer, encrypt, stableId);
    }
}
