package io.mosip.opencrvs.sandbox.launcher;

import io.mosip.opencrvs.sandbox.launcher.infra.Ports.Owner;

/** Tells the user of a sandbox that stays up what is where and how to use it. */
final class Directions {
    private final RunningSandbox sandbox;
    private final RunDirectory run;
    private final Console console;

    Directions(RunningSandbox sandbox, RunDirectory run, Console console) {
        this.sandbox = sandbox;
        this.run = run;
        this.console = console;
    }

    void print() {
        String realm = url(Owner.PLATFORM) + "/auth/realms/mosip";
        console.line("""

                mediator             %s/opencrvs/v1
                realm (tokens)       %s/protocol/openid-connect/token
                registration side    %s
                keymanager           %s/v1/keymanager
                OpenCRVS side        %s  (/token, /location/{id}, /birthReceiveNid)
                config server        %s/config
                Kafka                %s
                PostgreSQL           %s:%s, user postgres, databases mosip_opencrvs, mosip_regprc, mosip_keymgr

                keys of this run     %s
                client secrets       sandbox.client.secret in %s
                logs                 %s

                An event is a file with OpenCRVS's webhook payload. Send it as the OpenCRVS side does, from another
                terminal:            ./sandbox.sh send --run %s FILE
                A token:             curl -d grant_type=client_credentials -d client_id=%s -d client_secret=... %s
                Ctrl-C ends everything and removes the run's files.
                """.formatted(url(Owner.MEDIATOR), realm, url(Owner.REGPROC), url(Owner.KEYMANAGER),
                url(Owner.OPENCRVS), url(Owner.CONFIG), sandbox.configuration().get("sandbox.kafka.bootstrap"),
                sandbox.configuration().get("sandbox.postgres.host"),
                sandbox.configuration().get("sandbox.postgres.port"), run.keys(),
                run.config().resolve(RunDirectory.CONFIGURATION), run.logs(), run.root(),
                SandboxRun.MEDIATOR_CLIENT, realm + "/protocol/openid-connect/token"));
    }

    private String url(Owner owner) {
        return sandbox.ports().url(owner);
    }
}
