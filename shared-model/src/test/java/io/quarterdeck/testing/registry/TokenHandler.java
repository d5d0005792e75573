package io.quarterdeck.testing.registry;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A token server: Basic or anonymous by GET, refresh tokens by POST. */
final class TokenHandler {
    private final Access access;
    private volatile boolean anonymousAllowed;
    private volatile boolean postKnown = true;

    TokenHandler(Access access) {
        this.access = access;
    }

    void allowAnonymous() {
        anonymousAllowed = true;
    }

    void forgetPost() {
        postKnown = false;
    }

    TestAnswer answer(HttpServerRequest request, String body) {
        return request.method().name().equals("POST") ? post(body) : get(request);
    }

    private TestAnswer get(HttpServerRequest request) {
        var header = request.getHeader("Authorization");
        var permitted = header == null ? anonymousAllowed : access.knows(header);
        return permitted
                ? issued(scopes(String.join(" ", request.params().getAll("scope"))), "token")
                : TestAnswer.error(401, "UNAUTHORIZED", "authentication required", "");
    }

    private TestAnswer post(String body) {
        if (!postKnown) {
            return TestAnswer.error(404, "UNSUPPORTED", "no such endpoint", "");
        }
        var form = form(body);
        if (!access.isPassword(form.get("refresh_token"))) {
            return TestAnswer.json(401, "{\"details\":\"incorrect username or password\"}");
        }
        return issued(scopes(form.get("scope")), "access_token");
    }

    private TestAnswer issued(Set<String> scopes, String member) {
        return TestAnswer.json(
                200,
                "{\"" + member + "\":\"" + access.issue(scopes) + "\",\"expires_in\":" + access.tokenSeconds() + "}");
    }

    private static Set<String> scopes(String text) {
        return Arrays.stream(text.split(" ")).filter(scope -> !scope.isEmpty()).collect(Collectors.toSet());
    }

    private static MultiMap form(String body) {
        var form = MultiMap.caseInsensitiveMultiMap();
        for (var pair : body.split("&")) {
            var parts = pair.split("=", 2);
            form.add(parts[0], java.net.URLDecoder.decode(parts[1], java.nio.charset.StandardCharsets.UTF_8));
        }
        return form;
    }
}
