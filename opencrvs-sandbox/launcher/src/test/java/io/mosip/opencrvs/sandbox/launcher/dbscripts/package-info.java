/**
 * {@code db_release_scripts} as an administrator runs them, against a real PostgreSQL with rows in it. They are here because
 * the stand-in for psql is; with PSQL=psql in the environment the same tests run with the real client.
 */
package io.mosip.opencrvs.sandbox.launcher.dbscripts;
