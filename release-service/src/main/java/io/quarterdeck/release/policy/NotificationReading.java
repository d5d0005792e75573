package io.quarterdeck.release.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The single keys of the notification's settings; each is as expected or {@link Unreadable}. */
final class NotificationReading {

    /** What is wrong with a key, without any introduction and without secrets. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    private NotificationReading() {}

    /** Empty text for an absent key. */
    static String text(JsonNode node, String key) throws Unreadable {
        if (!node.isObject()) {
            throw new Unreadable("notification is no object");
        }
        var value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isValueNode()) {
            throw new Unreadable(key + " is no text");
        }
        return value.asText();
    }

    static String webhook(JsonNode node) throws Unreadable {
        var text = text(node, "webhook");
        if (text.isEmpty()) {
            return text;
        }
        try {
            var uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException noAddress) {
            // told below, without the address: it may hold a token
        }
        throw new Unreadable("webhook is no http or https address");
    }

    /** Whether the second of two words is chosen; absent is the first. */
    static boolean choice(JsonNode node, String key, String usual, String other) throws Unreadable {
        var text = text(node, key);
        if (!text.isEmpty() && !text.equals(usual) && !text.equals(other)) {
            throw new Unreadable(key + " is neither " + usual + " nor " + other + ": " + text);
        }
        return text.equals(other);
    }

    static boolean flag(JsonNode node, String key) throws Unreadable {
        var text = text(node, key);
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            throw new Unreadable(key + " is neither true nor false: " + text);
        }
        return text.equals("true");
    }

    /** Value of the header; basic wins over the bearer token (spec 03 §10.1). */
    static String authorization(JsonNode auth) throws Unreadable {
        if (auth.isMissingNode() || auth.isNull()) {
            return "";
        }
        if (!auth.isObject()) {
            throw new Unreadable("auth is no object");
        }
        var basic = auth.path("basic");
        if (basic.isObject()) {
            var pair = basic.path("username").asText("") + ":"
                    + basic.path("password").asText("");
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        var token = text(auth, "bearerToken");
        return token.isEmpty() ? "" : "Bearer " + token;
    }
}
