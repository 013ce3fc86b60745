package io.mosip.opencrvs.mediator.faults;

import java.util.Set;

/** One thing of a plan that goes wrong beside single requests. */
sealed interface Mishap {
    /** For the report: mishaps of one name are counted together. */
    String name();

    /** SIGKILL at a known moment. */
    record Kill(KillPoint at) implements Mishap {
        @Override
        public String name() {
            return "instance killed (-9)";
        }
    }

    /** SIGTERM, as for an update. */
    record Termination() implements Mishap {
        @Override
        public String name() {
            return "instance stopped (SIGTERM)";
        }
    }

    /** @param killed with -9, else stopped in good order */
    record KafkaAway(boolean killed) implements Mishap {
        @Override
        public String name() {
            return killed ? "Kafka killed and back" : "Kafka stopped and back";
        }
    }

    record DatabaseAway() implements Mishap {
        @Override
        public String name() {
            return "PostgreSQL stopped and back";
        }
    }

    /** It neither answers nor ends. */
    record DatabaseHangs() implements Mishap {
        @Override
        public String name() {
            return "PostgreSQL hangs and goes on";
        }
    }

    /** All births of the mishap come at the same moment. */
    record Burst() implements Mishap {
        @Override
        public String name() {
            return "burst of births";
        }
    }

    /** Somebody writes a message that is no event to every topic. */
    record PoisonMessages() implements Mishap {
        @Override
        public String name() {
            return "poison message in every topic";
        }
    }

    /** Events that are larger than intake takes. */
    record OversizeEvents() implements Mishap {
        @Override
        public String name() {
            return "oversize events";
        }
    }

    /** Births that can never be registered. */
    record RejectedBirths() implements Mishap {
        @Override
        public String name() {
            return "births to be rejected";
        }
    }

    /** No peer can be reached. */
    record NetworkAway() implements Mishap {
        @Override
        public String name() {
            return "all peers unreachable";
        }
    }

    /**
     * @param services none of which does anything
     * @param requests until so many have failed
     */
    record ServiceAway(String name, Set<String> services, int requests) implements Mishap {}
}
