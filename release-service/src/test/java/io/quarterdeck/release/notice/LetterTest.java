package io.quarterdeck.release.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.release.notice.Announcement.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The body of a notice, compared whole (spec 03 §10.3). */
class LetterTest {

    private static final Instant APPLIED = Instant.parse("2024-12-16T14:00:00.5Z");

    private static Announcement module(Optional<Instant> applyTime, boolean conditional) {
        return new Announcement(
                Subject.MODULE,
                "1.3.0",
                Map.of("kubernetes", ">= 1.27", "deckhouse", "> v1.64.0"),
                "",
                applyTime,
                conditional,
                "module-one",
                "module-one-v1.3.0");
    }

    @Test
    void aModuleIsAnnouncedWithItsRequirements() {
        // When
        var letter = Letter.plain(module(Optional.of(APPLIED), false));

        // Then
        assertThat(letter.contentType()).isEqualTo("application/json");
        assertThat(letter.body().toString())
                .isEqualTo("{\"subject\":\"Module\",\"version\":\"1.3.0\","
                        + "\"requirements\":{\"deckhouse\":\"> v1.64.0\",\"kubernetes\":\">= 1.27\"},"
                        + "\"applyTime\":\"2024-12-16T14:00:00Z\","
                        + "\"message\":\"New Deckhouse Release 1.3.0 is available. Release will be applied at:"
                        + " Monday, 16-Dec-24 14:00:00 UTC\","
                        + "\"moduleName\":\"module-one\",\"release\":\"module-one-v1.3.0\",\"conditional\":false}");
    }

    @Test
    void thePlatformHasAChangelogAndNoModule() {
        // Given
        var announcement = new Announcement(
                Subject.DECKHOUSE,
                "1.71.0",
                Map.of(),
                "https://deckhouse.io/changelog",
                Optional.of(APPLIED),
                true,
                "",
                "v1.71.0");

        // When
        var letter = Letter.plain(announcement);

        // Then
        assertThat(letter.body().toString())
                .isEqualTo("{\"subject\":\"Deckhouse\",\"version\":\"1.71.0\","
                        + "\"changelogLink\":\"https://deckhouse.io/changelog\","
                        + "\"applyTime\":\"2024-12-16T14:00:00Z\","
                        + "\"message\":\"New Deckhouse Release 1.71.0 is available. Release will be applied at:"
                        + " Monday, 16-Dec-24 14:00:00 UTC (if approved by then)\","
                        + "\"release\":\"v1.71.0\",\"conditional\":true}");
    }

    @Test
    void aReleaseThatCanNeverGoSaysSo() {
        // When
        var letter = Letter.plain(module(Optional.empty(), true));

        // Then
        assertThat(letter.body().has("applyTime")).isFalse();
        assertThat(letter.body().get("message").asText())
                .isEqualTo("New Deckhouse Release 1.3.0 is available. Release will not be applied:"
                        + " no permitted moment within 400 days");
    }

    @Test
    void aCloudEventWrapsTheSameObject() {
        // Given
        var announcement = module(Optional.of(APPLIED), false);

        // When
        var letter = Letter.cloudEvent(announcement, "0f2c", Instant.parse("2024-12-12T10:00:00.25Z"));

        // Then
        assertThat(letter.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(letter.body().toString())
                .isEqualTo("{\"specversion\":\"1.0\",\"type\":\"io.quarterdeck.release.notification.v1\","
                        + "\"source\":\"/deckhouse.io/modulereleases/module-one-v1.3.0\",\"id\":\"0f2c\","
                        + "\"time\":\"2024-12-12T10:00:00Z\",\"datacontenttype\":\"application/json\",\"data\":"
                        + Letter.plain(announcement).body() + "}");
    }
}
