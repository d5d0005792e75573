package io.quarterdeck.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** The entry of a Docker config that belongs to one host (spec 02 §3.2). */
final class DockerConfig {
    private static final Pattern SCHEME = Pattern.compile("^https?://");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\s:\"<>\\[\\]\\\\^`{}|%]+)(:[0-9]*)?");

    private DockerConfig() {}

    static RegistryCredentials read(String dockerCfg, RepositoryAddress address, String repo) {
        var auths = parse(decoded(dockerCfg)).path("auths");
        for (var entries = auths.fields(); entries.hasNext(); ) {
            var entry = entries.next();
            if (sameHost(hostOf(entry.getKey()), address.host())) {
                return credentials(entry.getValue());
            }
        }
        throw refused("\"" + repo + "\" credentials not found in the dockerCfg");
    }

    private static String decoded(String dockerCfg) {
        try {
            var withoutLineEnds = dockerCfg.replaceAll("[\\r\\n]", "");
            return new String(Base64.getDecoder().decode(withoutLineEnds), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return dockerCfg;
        }
    }

    private static JsonNode parse(String text) {
        var mapper = new ObjectMapper();
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            return mapper.createObjectNode(); // not JSON: nothing found in it
        }
    }

    private static String hostOf(String key) {
        var withoutScheme = SCHEME.matcher(key).replaceFirst("");
        var host = withoutScheme.replaceFirst("[/?#].*$", "");
        var withoutUser = host.substring(host.lastIndexOf('@') + 1);
        if (!HOST.matcher(withoutUser).matches()) {
            throw refused("parse repo name: invalid host \"" + withoutUser + "\" in the dockerCfg");
        }
        return withoutUser;
    }

    private static boolean sameHost(String one, String other) {
        return hubOrSelf(one).equals(hubOrSelf(other));
    }

    private static String hubOrSelf(String host) {
        return host.equals("docker.io") ? "index.docker.io" : host;
    }

    private static RegistryCredentials credentials(JsonNode entry) {
        var username = text(entry, "username");
        var password = text(entry, "password");
        var auth = text(entry, "auth");
        if (!auth.isEmpty()) {
            var pair = userAndPassword(auth);
            username = pair[0];
            password = pair[1];
        }
        return new RegistryCredentials(username, password, text(entry, "identitytoken"), text(entry, "registrytoken"));
    }

    private static String[] userAndPassword(String auth) {
        try {
            var padded = auth.replaceAll("[\\r\\n]", "");
            var pair = new String(Base64.getDecoder().decode(padded), StandardCharsets.UTF_8).split(":", 2);
            if (pair.length == 2) {
                return pair;
            }
        } catch (IllegalArgumentException e) {
            // told below: the value itself must not be shown
        }
        throw refused("unable to decode auth field: must be formatted as base64(username:password)");
    }

    private static String text(JsonNode entry, String field) {
        return entry.path(field).asText("");
    }

    private static RegistryException refused(String reason) {
        return new RegistryException(ErrorCategory.INVALID_CONFIGURATION, "read auth config: " + reason);
    }
}
