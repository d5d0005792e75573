package io.quarterdeck.lifecycle.hook.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.quarterdeck.lifecycle.hook.ObjectPatch.Cascade;
import io.quarterdeck.lifecycle.hook.ObjectPatch.Target;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One object of the cluster by its place; it need not exist.
 *
 * <p>Speaks HTTP itself, because the client's own operations know no field manager on create and update, and would
 * take the object through its model classes.
 */
record TargetObject(KubernetesClient client, ResourceDefinitionContext kind, Target target) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 60;
    private static final String WRITE = "?fieldManager=" + ObjectPatches.FIELD_MANAGER;

    Optional<JsonNode> get() throws ApiRefusal, InterruptedException {
        try {
            return Optional.of(call("GET", one(), "application/json", null));
        } catch (ApiRefusal e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    JsonNode require() throws ApiRefusal, InterruptedException {
        return call("GET", one(), "application/json", null);
    }

    void create(JsonNode object) throws ApiRefusal, InterruptedException {
        call("POST", all() + WRITE, "application/json", object.toString());
    }

    /** Full replacement; the object's resourceVersion is its precondition. */
    void replace(JsonNode object) throws ApiRefusal, InterruptedException {
        call("PUT", one() + subresource() + WRITE, "application/json", object.toString());
    }

    void mergePatch(JsonNode patch) throws ApiRefusal, InterruptedException {
        call("PATCH", one() + subresource() + WRITE, "application/merge-patch+json", patch.toString());
    }

    void jsonPatch(JsonNode patch) throws ApiRefusal, InterruptedException {
        call("PATCH", one() + subresource() + WRITE, "application/json-patch+json", patch.toString());
    }

    void delete(Cascade cascade) throws ApiRefusal, InterruptedException {
        var options =
                "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"propagationPolicy\":\"" + cascade.policy() + "\"}";
        call("DELETE", one(), "application/json", options);
    }

    private String all() {
        var group = kind.getGroup() == null || kind.getGroup().isEmpty() ? "api" : "apis/" + kind.getGroup();
        var namespace = kind.isNamespaceScoped()
                ? "/namespaces/" + encoded(target.namespace().orElse(""))
                : "";
        return group + "/" + kind.getVersion() + namespace + "/" + kind.getPlural();
    }

    private String one() {
        return all() + "/" + encoded(target.name());
    }

    private String subresource() {
        return target.subresource().map(s -> "/" + encoded(s)).orElse("");
    }

    private JsonNode call(String method, String path, String type, String body)
            throws ApiRefusal, InterruptedException {
        try {
            var http = client.getHttpClient();
            var request = http.newHttpRequestBuilder()
                    .uri(URI.create(client.getMasterUrl() + path).toString());
            request.method(method, type, body);
            var response = http.sendAsync(request.build(), String.class).get(SECONDS, TimeUnit.SECONDS);
            return answer(response);
        } catch (ExecutionException | TimeoutException e) {
            throw new ApiRefusal(0, e instanceof TimeoutException ? "no answer after 60s" : ApiErrors.text(e));
        }
    }

    private static JsonNode answer(HttpResponse<String> response) throws ApiRefusal {
        var body = String.valueOf(response.body());
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ApiRefusal(response.code(), body.strip());
        }
        if (!response.isSuccessful()) {
            throw new ApiRefusal(response.code(), json.path("message").asText(body.strip()));
        }
        return json;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
