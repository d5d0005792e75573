package io.quarterdeck.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html> | invalid character '<' looking for beginning of value",
                "'' | EOF",
                "{\"tags\":[ | unexpected EOF",
                "{\"tags\":[\"a | unexpected EOF",
                "{]} | invalid JSON",
                "{} trailing | invalid JSON"
            })
    void saysInGoWhatIsWrong(String body, String text) {
        // When
        var failure = catchThrowableOfType(
                RegistryException.class, () -> JsonText.parse(body.getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(failure.message()).isEqualTo(text);
        assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_RESPONSE);
    }

    @Test
    void readsTheVersion() {
        assertThat(metadata("{\"version\": \"v1.2.3\", \"more\": 1}").version()).isEqualTo("v1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"version\":\"\"}", "[]", "{\"version\":null}"})
    void missesTheVersion(String versionJson) {
        // When
        var failure = catchThrowableOfType(
                RegistryException.class, () -> metadata(versionJson).version());

        // Then
        assertThat(failure.message()).isEqualTo("metadata malformed: no version found");
    }

    @Test
    void missesTheFile() {
        // Given
        var metadata = new ReleaseMetadata(Optional.empty(), Optional.empty(), Optional.empty());

        // When
        var failure = catchThrowableOfType(RegistryException.class, metadata::version);

        // Then
        assertThat(failure.message()).isEqualTo("metadata malformed: no version found");
    }

    @Test
    void saysThatTheFileIsNoJson() {
        // When
        var failure = catchThrowableOfType(
                RegistryException.class, () -> metadata("{\"version\":").version());

        // Then
        assertThat(failure.message()).isEqualTo("decode version.json: unexpected EOF");
    }

    private static ReleaseMetadata metadata(String versionJson) {
        return new ReleaseMetadata(Optional.of(versionJson), Optional.empty(), Optional.empty());
    }
}
