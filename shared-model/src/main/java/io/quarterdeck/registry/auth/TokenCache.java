package io.quarterdeck.registry.auth;

import io.quarterdeck.registry.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens in memory, least recently used leave first (spec 02 §3.4). Thread-safe. */
public final class TokenCache {
    private static final int CAPACITY = 10_000;
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Duration SMALLEST_MARGIN = Duration.ofSeconds(5);
    private static final int MARGIN_DIVISOR = 10;

    private final Map<TokenRequest, Token> tokens = new LinkedHashMap<>(16, 0.75f, true);

    private record Token(String value, Instant until) {}

    synchronized Optional<String> find(TokenRequest request, Instant now) {
        var token = tokens.get(request);
        if (token != null && !now.isBefore(token.until)) {
            tokens.remove(request);
            return Optional.empty();
        }
        return Optional.ofNullable(token).map(Token::value);
    }

    /** Keeps a token until shortly before it expires. */
    synchronized void put(TokenRequest request, String value, Duration life, Instant now) {
        var capped = life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life;
        var share = capped.dividedBy(MARGIN_DIVISOR);
        var margin = share.compareTo(SMALLEST_MARGIN) > 0 ? share : SMALLEST_MARGIN;
        tokens.put(request, new Token(value, now.plus(capped).minus(margin)));
        if (tokens.size() > CAPACITY) {
            var eldest = tokens.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    synchronized void drop(TokenRequest request) {
        tokens.remove(request);
    }

    /** Drops all tokens of one credential. */
    public synchronized void dropAll(Digest credential) {
        tokens.keySet().removeIf(request -> request.credential().equals(credential));
    }
}
