package io.quarterdeck.testing.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who may read: nobody is asked, Basic, or Bearer with tokens of its own token server. */
final class Access {
    private final Kind kind;
    private final String user;
    private final String password;
    private final Map<String, Set<String>> scopesOfTokens = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile int tokenSeconds = 300;

    enum Kind {
        OPEN,
        BASIC,
        BEARER
    }

    Access(Kind kind, String user, String password) {
        this.kind = kind;
        this.user = user;
        this.password = password;
    }

    Kind kind() {
        return kind;
    }

    int tokenSeconds() {
        return tokenSeconds;
    }

    void tokensLive(int seconds) {
        tokenSeconds = seconds;
    }

    void revokeTokens() {
        scopesOfTokens.clear();
    }

    boolean knows(String basicHeader) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return basicHeader.equals("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    boolean isPassword(String secret) {
        return password.equals(secret);
    }

    String issue(Set<String> scopes) {
        var token = "token-" + issued.incrementAndGet();
        scopesOfTokens.put(token, scopes);
        return token;
    }

    /** Whether the header opens a repository; an empty repository stands for {@code /v2/}. */
    boolean permits(Optional<String> header, String repository) {
        return switch (kind) {
            case OPEN -> true;
            case BASIC -> header.filter(this::knows).isPresent();
            case BEARER ->
                header.filter(value -> value.startsWith("Bearer "))
                        .map(value -> scopesOfTokens.get(value.substring("Bearer ".length())))
                        .filter(scopes -> repository.isEmpty() || scopes.contains("repository:" + repository + ":pull"))
                        .isPresent();
        };
    }
}
