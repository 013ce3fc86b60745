package io.mosip.opencrvs.mediator.idrepo;

import io.mosip.kernel.idvalidator.uin.impl.UinValidatorImpl;
import io.mosip.kernel.idvalidator.vid.impl.VidValidatorImpl;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Imports MOSIP's validators. They are declared in {@code spring.factories} only, which Spring Boot 3 does not read for
 * this purpose.
 */
@Configuration(proxyBeanMethods = false)
@Import({ UinValidatorImpl.class, VidValidatorImpl.class})
class IdValidators {}
