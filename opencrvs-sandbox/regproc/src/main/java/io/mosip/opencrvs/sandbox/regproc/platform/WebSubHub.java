package io.mosip.opencrvs.sandbox.regproc.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.regproc.mosip.PeerUnavailableException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** Publishes at the hub as MOSIP's WebSub client does: registers the topic, then posts the payload as JSON. */
@Component
public class WebSubHub {
    private final RestTemplate http;
    private final ObjectMapper json;
    private final String hubUrl;
    private final String publishUrl;

    WebSubHub(RestTemplate selfTokenRestTemplate, ObjectMapper json, @Value("${websub.hub.url}") String hubUrl,
            @Value("${websub.publish.url}") String publishUrl) {
        this.http = selfTokenRestTemplate;
        this.json = json;
        this.hubUrl = hubUrl;
        this.publishUrl = publishUrl;
    }

    public void register(String topic) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("hub.mode", "register");
        form.add("hub.topic", topic);
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        post(hubUrl, new HttpEntity<>(form, headers));
    }

    public void publish(String topic, Object payload) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        String url = UriComponentsBuilder.fromHttpUrl(publishUrl).queryParam("hub.mode", "publish")
                .queryParam("hub.topic", topic).toUriString();
        try {
            post(url, new HttpEntity<>(json.writeValueAsString(payload), headers));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON payload", e);
        }
    }

    private void post(String url, HttpEntity<?> entity) {
        try {
            http.postForObject(url, entity, String.class);
        } catch (RestClientException e) {
            throw new PeerUnavailableException("WebSub hub", e);
        }
    }
}
