package io.quarterdeck.registry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Who asks (spec 02 §3.2). Empty fields are not used.
 *
 * @param username user of a Basic header
 * @param password password of a Basic header
 * @param identityToken OAuth2 refresh token, given to the token server
 * @param registryToken Bearer token, sent as it is
 */
public record RegistryCredentials(String username, String password, String identityToken, String registryToken) {
    public static final RegistryCredentials ANONYMOUS = new RegistryCredentials("", "", "", "");

    /**
     * Reads {@code spec.registry.dockerCfg}: base64 or plain JSON of a Docker config.
     *
     * @param repo the repository whose host selects the entry
     * @throws RegistryException {@code read auth config: …}, category InvalidConfiguration
     */
    public static RegistryCredentials fromDockerCfg(String dockerCfg, RepositoryAddress address, String repo) {
        return dockerCfg.isEmpty() ? ANONYMOUS : DockerConfig.read(dockerCfg, address, repo);
    }

    /** As {@link #fromDockerCfg(String, RepositoryAddress, String)}, the repository printed in its normal form. */
    public static RegistryCredentials fromDockerCfg(String dockerCfg, RepositoryAddress address) {
        return fromDockerCfg(dockerCfg, address, address.toString());
    }

    public boolean isAnonymous() {
        return equals(ANONYMOUS);
    }

    public boolean hasBasic() {
        return !username.isEmpty() || !password.isEmpty();
    }

    /** When the secret in use runs out: the {@code exp} of a JWT; empty if it is none (spec 02 §15). */
    public Optional<Instant> expiresAt() {
        var secret = !registryToken.isEmpty() ? registryToken : !identityToken.isEmpty() ? identityToken : password;
        return JwtExpiry.of(secret);
    }

    /** Tells credentials apart without revealing them: key of token caches. */
    public Digest fingerprint() {
        return Digest.of(String.join("\u0000", username, password, identityToken, registryToken)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Without any secret: this text may reach a log. */
    @Override
    public String toString() {
        return isAnonymous() ? "RegistryCredentials[anonymous]" : "RegistryCredentials[masked]";
    }
}
