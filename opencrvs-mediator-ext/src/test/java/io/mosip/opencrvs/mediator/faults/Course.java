package io.mosip.opencrvs.mediator.faults;

/** What happens while the births of a round are sent. */
@FunctionalInterface
interface Course {
    /** Allows the sender to send all births of the plan, and returns when nothing more is to happen. */
    void run(RoundParts parts, FaultPlan plan) throws Exception;
}
