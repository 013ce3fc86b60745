package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.world.World;

/** What a round consists of while its births are sent. */
record RoundParts(World world, KafkaProcess kafka, Instances instances, Storm storm, ArmedKill kill, Sender sender,
        Ledger ledger, MishapLog log) {}
