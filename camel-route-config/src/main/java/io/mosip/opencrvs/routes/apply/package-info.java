/**
 * Shows and makes the changes that this bundle needs in a MOSIP deployment's configuration. Run by
 * {@code apply-config.sh}, which compiles this package by itself: it stands on the JDK alone.
 */
package io.mosip.opencrvs.routes.apply;
