package io.quarterdeck.registry.client;

import static io.quarterdeck.registry.client.RegistryFixture.failure;
import static io.quarterdeck.registry.client.RegistryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryClient;
import io.quarterdeck.testing.registry.TestRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The common kinds of spec 02 §4.2 that a registry answers itself, whole and byte for byte. */
class ErrorTextsTest {
    private static final String LIST = "GET /v2/deckhouse/modules/tags/list.*";
    private final TestRegistry registry = TestRegistry.start();
    private final RegistryFixture fixture = new RegistryFixture();
    private RegistryClient client;

    @BeforeEach
    void open() {
        client = fixture.open(registry.settings("deckhouse/modules"));
    }

    @AfterEach
    void close() {
        fixture.close();
        registry.close();
    }

    @Test
    void channelTagMissing() {
        assertThat(text(client.digest("module-1/release", "stable")))
                .isEqualTo("GET " + registry.url("deckhouse/modules/module-1/release/manifests/stable")
                        + ": MANIFEST_UNKNOWN: manifest unknown; map[Tag:stable]");
    }

    @Test
    void repositoryMissing() {
        assertThat(text(client.tags("")))
                .isEqualTo("GET " + listing() + ": NAME_UNKNOWN: repository name not known to registry;"
                        + " map[name:deckhouse/modules]");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {\"errors\":[{\"code\":\"DENIED\",\"message\":\"requested access to the resource is denied\"}]}"
                        + " | DENIED: requested access to the resource is denied | ACCESS_DENIED",
                "429 | {\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"Rate exceeded\"}]}"
                        + " | TOOMANYREQUESTS: Rate exceeded | RATE_LIMITED",
                "429 | slow down | unexpected status code 429 Too Many Requests: slow down | RATE_LIMITED",
                "502 | <html>... | unexpected status code 502 Bad Gateway: <html>... | SERVER_ERROR",
                "500 | '' | unexpected status code 500 Internal Server Error | SERVER_ERROR"
            })
    void answersWithAnErrorStatus(int status, String body, String text, ErrorCategory category) {
        // Given
        registry.fault(LIST).answering(status, body);

        // When
        var failure = failure(client.tags(""));

        // Then
        assertThat(failure.message()).isEqualTo("GET " + listing() + ": " + text);
        assertThat(failure.category()).isEqualTo(category);
    }

    @Test
    void noRegistryThere() {
        // Given
        registry.fault("GET /v2/").answering(404, "<html>...");

        // When
        var failure = failure(client.tags(""));

        // Then
        assertThat(failure.withPrefix("list: ").message())
                .isEqualTo("list: GET " + registry.url("") + ": unexpected status code 404 Not Found: <html>...");
        assertThat(failure.category()).isEqualTo(ErrorCategory.NOT_FOUND);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<html> | invalid character '<' looking for beginning of value",
                "'' | EOF",
                "{\"tags\":[\"a\" | unexpected EOF",
                "{\"tags\":7} | invalid JSON",
                "[] | invalid JSON"
            })
    void status200ButNoJson(String body, String text) {
        // Given
        registry.fault(LIST).answering(200, body);

        // When
        var failure = failure(client.tags(""));

        // Then
        assertThat(failure.message()).isEqualTo(text);
        assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_RESPONSE);
    }

    @Test
    void aManifestThatIsNoJson() {
        // Given
        registry.fault("GET .*/manifests/stable").answering(200, "<html>");

        // When
        var text = text(client.manifest("module-1/release", "stable"));

        // Then
        assertThat(text).isEqualTo("invalid character '<' looking for beginning of value");
    }

    @Test
    void readsNoMoreThan64KiBOfAnErrorBody() {
        // Given
        registry.fault(LIST).answering(404, "x".repeat(100_000));

        // When
        var text = text(client.tags(""));

        // Then
        assertThat(text)
                .isEqualTo("GET " + listing() + ": unexpected status code 404 Not Found: " + "x".repeat(65_536));
    }

    @Test
    void aTagThatCannotBeOne() {
        assertThat(text(client.digest("module-1", "a b?c")))
                .isEqualTo("tag can only contain the characters"
                        + " `abcdefghijklmnopqrstuvwxyz0123456789_-.ABCDEFGHIJKLMNOPQRSTUVWXYZ`: a b?c");
    }

    private String listing() {
        return registry.url("deckhouse/modules/tags/list?n=1000");
    }
}
