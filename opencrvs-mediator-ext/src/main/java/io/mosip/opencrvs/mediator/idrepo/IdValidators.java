package io.mosip.opencrvs.mediator.idrepo;

import io.mosip.kernel.idvalidator.uin.impl.UinValidatorImpl;
import io.mosip.kernel.idvalidator.vid.impl.VidValidatorImpl;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** MOSIP's validators offer themselves by {@code spring.factories} only, which Spring Boot 3 does not read for it. */
@Configuration(proxyBeanMethods = false)
@Import({ UinValidatorImpl.class, VidValidatorImpl.class})
class IdValidators {}
