/** The dry run for administrators: shows what becomes of an event with a mapping file and an ID schema. */
package io.mosip.opencrvs.packet.cli;
