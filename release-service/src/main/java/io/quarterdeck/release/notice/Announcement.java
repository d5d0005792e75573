package io.quarterdeck.release.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What operators are told about a release (spec 03 §10.3).
 *
 * @param subject       a module or the platform
 * @param version       normalised, without {@code v}
 * @param requirements  by what is required; empty: none
 * @param changelogLink empty: none
 * @param applyTime     the forecast, as if the notice were delivered now; empty: no permitted moment
 * @param conditional   a person must act before that
 * @param moduleName    empty for the platform
 * @param release       name of the object
 */
public record Announcement(
        Subject subject,
        String version,
        Map<String, String> requirements,
        String changelogLink,
        Optional<Instant> applyTime,
        boolean conditional,
        String moduleName,
        String release) {

    /** Whom it is about; the words of the API. */
    public enum Subject {
        MODULE("Module", "/deckhouse.io/modulereleases/"),
        DECKHOUSE("Deckhouse", "/deckhouse.io/deckhousereleases/");

        private final String text;
        private final String path;

        Subject(String text, String path) {
            this.text = text;
            this.path = path;
        }

        public String text() {
            return text;
        }
    }

    private static final DateTimeFormatter RFC_850 =
            DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'UTC'", Locale.ENGLISH);

    public Announcement {
        requirements = java.util.Collections.unmodifiableMap(new TreeMap<>(requirements));
    }

    /** The sentence; it says Deckhouse for modules, too. */
    public String message() {
        var news = "New Deckhouse Release " + version + " is available. ";
        return applyTime
                .map(moment -> news + "Release will be applied at: " + RFC_850.format(moment.atOffset(ZoneOffset.UTC))
                        + (conditional ? " (if approved by then)" : ""))
                .orElse(news + "Release will not be applied: no permitted moment within 400 days");
    }

    /** {@code source} of a CloudEvent. */
    String source() {
        return subject.path + release;
    }
}
