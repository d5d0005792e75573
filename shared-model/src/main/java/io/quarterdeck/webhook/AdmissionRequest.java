package io.quarterdeck.webhook;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the API server asks.
 *
 * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE}
 * @param name      of the object
 * @param user      who asks
 * @param object    as it would be stored; missing node on DELETE
 * @param oldObject as it is stored; missing node on CREATE
 */
public record AdmissionRequest(String operation, String name, String user, JsonNode object, JsonNode oldObject) {

    /** @param review an AdmissionReview; what it lacks is empty */
    static AdmissionRequest of(JsonNode review) {
        var request = review.path("request");
        return new AdmissionRequest(
                request.path("operation").asText(""),
                request.path("name").asText(""),
                request.path("userInfo").path("username").asText(""),
                present(request.path("object")),
                present(request.path("oldObject")));
    }

    /** The API server says {@code null} for what is not there. */
    private static JsonNode present(JsonNode node) {
        return node.isNull() ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : node;
    }
}
