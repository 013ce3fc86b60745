/** What a country decides for itself: who gets an identity, whose identity may be corrected, and what a packet may hold. */
package io.mosip.opencrvs.mediator.policy;
