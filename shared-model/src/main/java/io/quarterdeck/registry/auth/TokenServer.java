package io.quarterdeck.registry.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.JsonText;
import io.quarterdeck.registry.RegistryCredentials;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.RegistryObserver.Operation;
import io.quarterdeck.registry.http.Answer;
import io.quarterdeck.registry.http.Call;
import io.quarterdeck.registry.http.RegistryRequest;
import io.quarterdeck.registry.http.Requester;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Gets Bearer tokens for one credential (spec 02 §3.4). */
final class TokenServer {
    private static final int BODY_LIMIT = 1 << 20;
    private static final int SHOWN_BODY = 256;
    private static final int DEFAULT_LIFE_SECONDS = 60;

    private final Requester requester;
    private final TokenCache cache;
    private final Merged<TokenRequest, String> underWay = new Merged<>();
    private final Optional<String> basic;
    private volatile String identityToken;

    TokenServer(Requester requester, TokenCache cache, RegistryCredentials credentials) {
        this.requester = requester;
        this.cache = cache;
        this.basic = BasicHeader.of(credentials);
        this.identityToken = credentials.identityToken();
    }

    /** A token that is good now; equal requests under way are merged. */
    Uni<String> token(TokenRequest request, Call call) {
        return Uni.createFrom().deferred(() -> cache.find(request, call.clock().instant())
                .map(token -> Uni.createFrom().item(token))
                .orElseGet(() -> underWay.ask(request, () -> fetch(request, call))));
    }

    void drop(TokenRequest request) {
        cache.drop(request);
    }

    private Uni<String> fetch(TokenRequest request, Call call) {
        var answer = identityToken.isEmpty() ? get(request, call) : exchange(request, call);
        return answer.map(good -> keep(request, call, good));
    }

    private Uni<Answer> exchange(TokenRequest request, Call call) {
        var form = request.form(identityToken);
        return requester
                .send(RegistryRequest.post(request.realm(), Operation.TOKEN, form, BODY_LIMIT), call)
                .chain(answer -> answer.status() == 404
                        ? get(request, call)
                        : Uni.createFrom().item(answer));
    }

    private Uni<Answer> get(TokenRequest request, Call call) {
        return requester.send(
                RegistryRequest.get(request.address(), Operation.TOKEN, BODY_LIMIT)
                        .authorizedBy(basic),
                call);
    }

    private String keep(TokenRequest request, Call call, Answer answer) {
        if (!answer.ok()) {
            throw answer.failure();
        }
        var body = JsonText.parse(answer.body());
        var token = first(body, "access_token", "token").orElseThrow(() -> noToken(answer));
        first(body, "refresh_token", "refresh_token").ifPresent(renewed -> {
            if (!identityToken.isEmpty()) {
                identityToken = renewed;
            }
        });
        var seconds = body.path("expires_in").asLong(DEFAULT_LIFE_SECONDS);
        var life = Duration.ofSeconds(seconds <= 0 ? DEFAULT_LIFE_SECONDS : seconds);
        cache.put(request, token, life, call.clock().instant());
        return token;
    }

    private static Optional<String> first(JsonNode body, String one, String other) {
        var value = body.path(one).asText("");
        var text = value.isEmpty() ? body.path(other).asText("") : value;
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static RegistryException noToken(Answer answer) {
        var body = new String(answer.body(), StandardCharsets.UTF_8);
        var shown = body.codePointCount(0, body.length()) <= SHOWN_BODY
                ? body
                : body.substring(0, body.offsetByCodePoints(0, SHOWN_BODY));
        return new RegistryException(ErrorCategory.INVALID_RESPONSE, "no token in bearer response:\n" + shown);
    }
}
