package io.quarterdeck.release.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How operators want to be told (spec 03 §10.1). */
class NotificationSettingsTest {

    private static NotificationSettings read(String json) {
        try {
            return PlatformSettings.read(new ObjectMapper()
                            .readTree("{\"update\": {\"notification\": " + json + "}}".replace('\'', '"')))
                    .notification();
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException(json, noJson);
        }
    }

    private static NotificationSettings read(String key, String value) {
        return read("{\"" + key + "\": " + value.replace('\'', '"') + "}");
    }

    @Test
    void absentSettingsAreOff() {
        // When
        var settings = PlatformSettings.DEFAULTS.notification();

        // Then
        assertThat(settings.isOff()).isTrue();
        assertThat(settings.problem()).isEmpty();
    }

    @Test
    void anEmptyObjectHasTheDefaults() {
        // When
        var settings = read("{}");

        // Then
        assertThat(settings)
                .isEqualTo(new NotificationSettings(
                        "", Duration.ZERO, false, Duration.ofSeconds(2), false, "", false, ""));
    }

    @Test
    void everyKeyIsRead() {
        // When
        var settings =
                read("{'webhook': 'https://hook.example.com/x', 'minimalNotificationTime': '1h30m',".replace('\'', '"')
                        + "'releaseType': 'All', 'retryMinTime': '1.5s', 'tlsSkipVerify': true, 'format': 'CloudEvents',"
                                .replace('\'', '"')
                        + "'auth': {'bearerToken': 't'}}".replace('\'', '"'));

        // Then
        assertThat(settings)
                .isEqualTo(new NotificationSettings(
                        "https://hook.example.com/x",
                        Duration.ofMinutes(90),
                        true,
                        Duration.ofMillis(1500),
                        true,
                        "Bearer t",
                        true,
                        ""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "minimalNotificationTime | 'soon' | time: invalid duration \"soon\"",
                "minimalNotificationTime | '-1h' | negative duration \"-1h\"",
                "minimalNotificationTime | 90 | time: missing unit in duration \"90\"",
                "minimalNotificationTime | {} | minimalNotificationTime is no text",
                "retryMinTime | '5d' | time: unknown unit \"d\" in duration \"5d\"",
                "webhook | 'ftp://hook' | webhook is no http or https address",
                "webhook | 'https://' | webhook is no http or https address",
                "webhook | 'not a url' | webhook is no http or https address",
                "webhook | ['https://hook'] | webhook is no text",
                "releaseType | 'Patch' | releaseType is neither Minor nor All: Patch",
                "format | 'XML' | format is neither Plain nor CloudEvents: XML",
                "tlsSkipVerify | 'yes' | tlsSkipVerify is neither true nor false: yes",
                "auth | 'secret' | auth is no object",
            })
    void saysWhatIsWrong(String key, String value, String error) {
        // When
        var settings = read(key, value);

        // Then
        assertThat(settings.problem()).isEqualTo("update.notification is invalid: " + error);
        assertThat(settings.isOff()).as("what cannot be read closes the gate").isFalse();
    }

    @Test
    void aNotificationThatIsNoObjectIsToldToo() {
        assertThat(read("\"https://hook\"").problem())
                .isEqualTo("update.notification is invalid: notification is no object");
    }

    @Test
    void secretsDoNotReachALog() {
        // When
        var settings =
                read("{\"webhook\": \"https://hook.example.com/t0ken\", \"auth\": {\"bearerToken\": \"s3cret\"}}");

        // Then
        assertThat(settings.toString()).doesNotContain("t0ken", "s3cret");
    }
}
