package io.quarterdeck.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryCredentialsTest {
    private static final String REPO = "registry.example.com:5000/modules";
    private static final String READER = "{\"auth\":\"" + base64("reader:se:cret") + "\"}";
    private static final RegistryCredentials READER_FOUND = new RegistryCredentials("reader", "se:cret", "", "");

    @Test
    void emptyMeansAnonymous() {
        assertThat(read("")).isEqualTo(RegistryCredentials.ANONYMOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.com:5000",
                "registry.example.com:5000/other/path",
                "https://registry.example.com:5000",
                "http://registry.example.com:5000/v1/"
            })
    void comparesHostAndPortOfTheKeyOnly(String key) {
        // When
        var credentials = read(auths(key, READER));

        // Then
        assertThat(credentials).isEqualTo(READER_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"registry.example.com", "example.com:5000", "*.example.com:5000", "registry.example.com:443"})
    void knowsNoWildcardAndNoDefaultPort(String key) {
        // When
        var failure = failure(auths(key, READER));

        // Then
        assertThat(failure.message())
                .isEqualTo("read auth config: \"" + REPO + "\" credentials not found in the dockerCfg");
        assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_CONFIGURATION);
    }

    @Test
    void takesTheFirstOfSeveralKeys() {
        // Given
        var config = "{\"auths\":{\"http://registry.example.com:5000\":" + READER
                + ",\"registry.example.com:5000\":{\"auth\":\"" + base64("b:c") + "\"}}}";

        // When
        var credentials = read(config);

        // Then
        assertThat(credentials).isEqualTo(READER_FOUND);
    }

    @Test
    void acceptsBase64WithLineEnds() {
        // Given
        var encoded = Base64.getMimeEncoder()
                .encodeToString(auths("registry.example.com:5000", READER).getBytes(StandardCharsets.UTF_8));

        // When
        var credentials = read(encoded + "\n");

        // Then
        assertThat(credentials).isEqualTo(READER_FOUND);
    }

    @Test
    void acceptsAuthWithoutPadding() {
        // Given
        var unpadded = base64("reader:se:cret").replace("=", "");

        // When
        var credentials = read(auths("registry.example.com:5000", "{\"auth\":\"" + unpadded + "\"}"));

        // Then
        assertThat(credentials).isEqualTo(READER_FOUND);
    }

    @Test
    void readsEveryField() {
        // Given
        var entry = "{\"username\":\"u\",\"password\":\"p\",\"identitytoken\":\"i\",\"registrytoken\":\"r\"}";

        // When
        var credentials = read(auths("registry.example.com:5000", entry));

        // Then
        assertThat(credentials).isEqualTo(new RegistryCredentials("u", "p", "i", "r"));
    }

    @Test
    void authBeatsUsernameAndPassword() {
        // Given
        var entry = "{\"username\":\"u\",\"password\":\"p\",\"auth\":\"" + base64("reader:se:cret") + "\"}";

        // When
        var credentials = read(auths("registry.example.com:5000", entry));

        // Then
        assertThat(credentials).isEqualTo(READER_FOUND);
    }

    @Test
    void anEmptyEntryMeansAnonymous() {
        assertThat(read(auths("registry.example.com:5000", "{}")).isAnonymous()).isTrue();
    }

    @Test
    void dockerHubHasTwoNames() {
        // Given
        var config = auths("https://index.docker.io/v1/", READER);

        // When
        var credentials = RegistryCredentials.fromDockerCfg(config, RepositoryAddress.parse("docker.io/team/modules"));

        // Then
        assertThat(credentials).isEqualTo(READER_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"auths\":{}}", "{\"credsStore\":\"desktop\"}", "not json at all", "[]"})
    void missesWhatIsNotThere(String config) {
        assertThat(failure(config).message())
                .isEqualTo("read auth config: \"" + REPO + "\" credentials not found in the dockerCfg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no colon", "!!!"})
    void refusesABadAuthWithoutShowingIt(String value) {
        // Given
        var auth = value.equals("!!!") ? value : base64(value);

        // When
        var failure = failure(auths("registry.example.com:5000", "{\"auth\":\"" + auth + "\"}"));

        // Then
        assertThat(failure.message())
                .isEqualTo("read auth config: unable to decode auth field: must be formatted as"
                        + " base64(username:password)");
    }

    @Test
    void refusesAKeyThatIsNoAddress() {
        assertThat(failure(auths("bad host", READER)).message())
                .isEqualTo("read auth config: parse repo name: invalid host \"bad host\" in the dockerCfg");
    }

    @Test
    void knowsWhenAJwtRunsOut() {
        // Given
        var payload = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"exp\":1767225600}".getBytes());
        var token = new RegistryCredentials("", "", "", "e30." + payload + ".c2ln");

        // When
        var expiry = token.expiresAt();

        // Then
        assertThat(expiry).contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "a.b.c", "e30.e30.c2ln", ""})
    void otherSecretsSayNothingAboutTheirEnd(String secret) {
        assertThat(new RegistryCredentials("u", secret, "", "").expiresAt()).isEmpty();
    }

    @Test
    void showsNoSecret() {
        assertThat(READER_FOUND.toString() + new RegistrySettings(REPO, "", "secret", "pem"))
                .doesNotContain("se:cret", "secret", "reader");
    }

    private static RegistryCredentials read(String config) {
        return RegistryCredentials.fromDockerCfg(config, RepositoryAddress.parse(REPO), REPO);
    }

    private static RegistryException failure(String config) {
        return catchThrowableOfType(RegistryException.class, () -> read(config));
    }

    private static String auths(String key, String entry) {
        return "{\"auths\":{\"" + key + "\":" + entry + "}}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
