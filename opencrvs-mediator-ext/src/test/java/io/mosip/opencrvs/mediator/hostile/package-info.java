/** What nobody well-meaning sends. Every threat of {@code docs/security.md} has its inputs here. */
package io.mosip.opencrvs.mediator.hostile;
