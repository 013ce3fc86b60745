/** Whether a record and an identity are of the same person: by birth date, gender and name. */
package io.mosip.opencrvs.mediator.person;
