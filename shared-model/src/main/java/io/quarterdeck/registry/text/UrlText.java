package io.quarterdeck.registry.text;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** An address as it may be shown: sorted query, secrets masked (spec 02 §4.1). */
public final class UrlText {
    private static final Set<String> SHOWN = Set.of("scope", "service", "mount", "from", "digest", "n", "last");

    private UrlText() {}

    public static String of(URI url) {
        var text = new StringBuilder();
        if (url.getScheme() != null) {
            text.append(url.getScheme()).append(":");
        }
        if (url.getRawAuthority() != null) {
            text.append("//").append(withoutSecrets(url.getRawAuthority()));
        }
        text.append(url.getRawPath() == null ? "" : url.getRawPath());
        if (url.getRawQuery() != null && !url.getRawQuery().isEmpty()) {
            text.append("?").append(query(url.getRawQuery()));
        }
        return text.toString();
    }

    /** A query of these pairs, encoded as Go does. */
    public static String encoded(String key, String value) {
        return encode(key) + "=" + encode(value);
    }

    private static String query(String raw) {
        var sorted = new TreeMap<String, List<String>>();
        for (var pair : raw.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            var equals = pair.indexOf('=');
            var key = decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            sorted.computeIfAbsent(key, k -> new ArrayList<>()).add(SHOWN.contains(key) ? value : "REDACTED");
        }
        var pairs = new ArrayList<String>();
        sorted.forEach((key, values) -> values.forEach(value -> pairs.add(encoded(key, value))));
        return String.join("&", pairs);
    }

    private static String withoutSecrets(String authority) {
        var at = authority.lastIndexOf('@');
        if (at < 0) {
            return authority;
        }
        var user = authority.substring(0, at);
        var colon = user.indexOf(':');
        return (colon < 0 ? "xxxxx" : user.substring(0, colon) + ":xxxxx") + authority.substring(at);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a lone percent sign
        }
    }
}
