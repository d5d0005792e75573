package io.quarterdeck.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The {@code exp} claim of a JWT, unverified: a forecast for the user, not a decision about access. */
final class JwtExpiry {
    private JwtExpiry() {}

    static Optional<Instant> of(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var expiry = new ObjectMapper()
                    .readTree(Base64.getUrlDecoder().decode(parts[1]))
                    .path("exp");
            return expiry.isNumber() ? Optional.of(Instant.ofEpochSecond(expiry.longValue())) : Optional.empty();
        } catch (IllegalArgumentException | IOException | DateTimeException e) {
            return Optional.empty(); // three parts, but no JWT
        }
    }
}
