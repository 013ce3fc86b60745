package io.mosip.opencrvs.sandbox.launcher.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What the sandbox's MOSIP side tells about a registration beyond MOSIP's own interfaces. */
public final class ControlEndpoints {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String platform;
    private final String regproc;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    public ControlEndpoints(String platform, String regproc) {
        this.platform = platform;
        this.regproc = regproc;
    }

    /** The fields of the uploaded packet as the packet manager's reader gives them; null where there is no packet. */
    JsonNode identity(String rid) throws InterruptedException {
        return get(regproc + "/sandbox/identity/" + rid);
    }

    /** The UIN that the ID repository keeps for a registration; null where there is none. */
    String uin(String rid) throws InterruptedException {
        JsonNode identities = get(platform + "/sandbox/identities?rid=" + rid);
        return identities == null ? null : identities.path(0).path("uin").asText(null);
    }

    /** The registration processor's view of a registration: {@code status}, {@code comment}, ...; null if unknown. */
    JsonNode registration(String rid) throws InterruptedException {
        JsonNode registrations = get(regproc + "/sandbox/registrations?rid=" + rid);
        return registrations == null || registrations.isEmpty() ? null : registrations.path(0);
    }

    /** How many packets the packet receiver has accepted. */
    public long acceptedPackets() throws InterruptedException {
        JsonNode registrations = get(regproc + "/sandbox/registrations?limit=100000");
        long accepted = 0;
        if (registrations != null) {
            for (JsonNode registration : registrations) {
                accepted += registration.path("accepted").asLong();
            }
        }
        return accepted;
    }

    /** Whether the hub has a subscriber of a topic. */
    public boolean isSubscribed(String topic) throws InterruptedException {
        JsonNode report = get(platform + "/sandbox/deliveries");
        if (report != null) {
            for (JsonNode subscription : report.path("subscriptions")) {
                if (topic.equals(subscription.asText())) {
                    return true;
                }
            }
        }
        return false;
    }

    private JsonNode get(String address) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT).GET().build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
