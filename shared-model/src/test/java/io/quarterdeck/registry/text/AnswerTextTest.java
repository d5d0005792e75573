package io.quarterdeck.registry.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.ErrorCategory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTextTest {
    private static final String STABLE =
            "https://registry.example.com/v2/deckhouse/modules/module-1/release/manifests/stable";

    @Test
    void printsTheTextOfTheSeed() {
        // Given
        var body = "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"manifest unknown\","
                + "\"detail\":{\"Tag\":\"stable\"}}]}\n";

        // When
        var failure = AnswerText.failure("GET", URI.create(STABLE), 404, bytes(body));

        // Then
        assertThat(failure.withPrefix("fetch image error: ").message())
                .isEqualTo("fetch image error: GET https://registry.example.com/v2/deckhouse/modules/module-1/release"
                        + "/manifests/stable: MANIFEST_UNKNOWN: manifest unknown; map[Tag:stable]");
        assertThat(failure.category()).isEqualTo(ErrorCategory.NOT_FOUND);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"repository name not known to registry\","
                        + "\"detail\":{\"name\":\"deckhouse/modules\"}}]} | NAME_UNKNOWN: repository name not known to"
                        + " registry; map[name:deckhouse/modules] | NOT_FOUND",
                "401 | {\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"authentication required\",\"detail\":"
                        + "[{\"Type\":\"repository\",\"Class\":\"\",\"Name\":\"deckhouse/modules\",\"Action\":\"pull\"}]}]}"
                        + " | UNAUTHORIZED: authentication required; [map[Action:pull Class: Name:deckhouse/modules"
                        + " Type:repository]] | AUTHENTICATION_FAILED",
                "403 | {\"errors\":[{\"code\":\"DENIED\",\"message\":\"requested access to the resource is denied\"}]}"
                        + " | DENIED: requested access to the resource is denied | ACCESS_DENIED",
                "429 | {\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"Rate exceeded\",\"detail\":null}]}"
                        + " | TOOMANYREQUESTS: Rate exceeded | RATE_LIMITED",
                "404 | {\"errors\":[{\"code\":\"A\",\"message\":\"one\"},{\"code\":\"B\",\"message\":\"two\","
                        + "\"detail\":1.5}]} | multiple errors returned: A: one; B: two; 1.5 | NOT_FOUND",
                "429 | slow down | unexpected status code 429 Too Many Requests: slow down | RATE_LIMITED",
                "502 | <html>... | unexpected status code 502 Bad Gateway: <html>... | SERVER_ERROR",
                "500 | '' | unexpected status code 500 Internal Server Error | SERVER_ERROR",
                "520 | '' | 'unexpected status code 520 ' | SERVER_ERROR",
                "401 | {\"details\":\"incorrect username or password\"} | unexpected status code 401 Unauthorized:"
                        + " {\"details\":\"incorrect username or password\"} | AUTHENTICATION_FAILED",
                "400 | {\"errors\":[{}]} | ': ' | INVALID_RESPONSE",
                "400 | {\"errors\":[]} | unexpected status code 400 Bad Request: {\"errors\":[]} | INVALID_RESPONSE",
                "400 | {\"ERRORS\":[{\"Code\":\"X\",\"MESSAGE\":7,\"Detail\":\"\"}]} | 'X: ; ' | INVALID_RESPONSE",
                "400 | {\"errors\":\"none\"} | unexpected status code 400 Bad Request: {\"errors\":\"none\"}"
                        + " | INVALID_RESPONSE",
                "400 | {\"errors\":[\"text\"]} | unexpected status code 400 Bad Request: {\"errors\":[\"text\"]}"
                        + " | INVALID_RESPONSE",
                "400 | {\"errors\":[{}]} x | unexpected status code 400 Bad Request: {\"errors\":[{}]} x"
                        + " | INVALID_RESPONSE",
                "403 | {\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"m\"}]} | UNAUTHORIZED: m | ACCESS_DENIED"
            })
    void printsEveryShapeOfAnswer(int status, String body, String text, ErrorCategory category) {
        // When
        var failure = AnswerText.failure("GET", URI.create(STABLE), status, bytes(body));

        // Then
        assertThat(failure.message()).isEqualTo("GET " + STABLE + ": " + text);
        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.httpStatus()).hasValue(status);
    }

    @Test
    void keepsTheBodysLineEnds() {
        // When
        var failure = AnswerText.failure("GET", URI.create(STABLE), 404, bytes("404 page\nnot found\n"));

        // Then
        assertThat(failure.message()).endsWith("unexpected status code 404 Not Found: 404 page\nnot found\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
