/** MOSIP's ID repository: who is known under which UIN or VID, and whether the UIN is active (contract 9). */
package io.mosip.opencrvs.mediator.idrepo;
