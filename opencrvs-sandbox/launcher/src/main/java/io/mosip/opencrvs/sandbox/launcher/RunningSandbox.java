package io.mosip.opencrvs.sandbox.launcher;

import io.mosip.opencrvs.sandbox.launcher.infra.Ports;
import io.mosip.opencrvs.sandbox.launcher.keys.KeyPairFiles;
import io.mosip.opencrvs.sandbox.launcher.peer.OpencrvsServer;
import io.mosip.opencrvs.sandbox.launcher.process.Supervisor;
import java.util.Map;

/** A sandbox in which everything is up. */
record RunningSandbox(Ports ports, Supervisor supervisor, OpencrvsServer opencrvs, KeyPairFiles opencrvsKeys,
        KeyPairFiles mosipKeys, Map<String, String> configuration) {}
