package io.quarterdeck.registry.auth;

import io.quarterdeck.registry.RegistryCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The value of a Basic {@code Authorization} header. */
final class BasicHeader {
    private BasicHeader() {}

    static Optional<String> of(RegistryCredentials credentials) {
        if (!credentials.hasBasic()) {
            return Optional.empty();
        }
        var pair = credentials.username() + ":" + credentials.password();
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
