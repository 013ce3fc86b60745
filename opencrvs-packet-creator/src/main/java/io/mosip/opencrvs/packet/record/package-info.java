/** What a civil registration says, in plain Java: no JSON, no dialects of OpenCRVS, nothing of MOSIP. */
package io.mosip.opencrvs.packet.record;
