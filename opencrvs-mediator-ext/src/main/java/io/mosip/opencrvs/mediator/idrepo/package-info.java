/** Calls MOSIP's ID repository: finds identities by UIN, VID, handle or RID, and changes the status of a UIN. */
package io.mosip.opencrvs.mediator.idrepo;
