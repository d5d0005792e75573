package io.quarterdeck.sync.release;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import java.time.Instant;
import java.util.Optional;

/**
 * A tag is a name, the recorded digest is the thing: does the tag of a version still name it? (spec 02 §12) Pure. What is
 * recorded never changes, so the same bytes stay deployed whatever the tag does.
 *
 * @param tag of the version, {@code vX.Y.Z}
 * @param mutation what the tag names instead; empty while it names what was recorded
 */
public record TagFinding(String tag, Optional<Mutation> mutation) {
    public static final String TYPE = "TagMutated";
    private static final String CHANGED = "DigestChanged";
    private static final String RESTORED = "DigestRestored";

    /**
     * Another content under the same tag.
     *
     * @param image path below the source's repository, without tag
     * @param recorded at discovery or staging, {@code sha256:<hex>}
     * @param found now
     */
    public record Mutation(String image, String recorded, String found) {}

    /** What follows: a condition to write, and whether people have to be told. */
    public record Alarm(Condition condition, boolean news) {}

    /**
     * Empty if nothing is to be written: the condition says so already, or there never was an alarm.
     *
     * @param before the condition as it is
     * @param generation of the release
     */
    public Optional<Alarm> alarm(Optional<Condition> before, Long generation, Instant now) {
        if (mutation.isEmpty() && before.isEmpty()) {
            return Optional.empty();
        }
        var status = mutation.isPresent() ? Condition.TRUE : Condition.FALSE;
        var reason = mutation.isPresent() ? CHANGED : RESTORED;
        var condition = Conditions.since(before, TYPE, status, reason, message(), generation, now);
        if (before.filter(condition::saysTheSameAs).isPresent()) {
            return Optional.empty();
        }
        var news = before.filter(former -> status.equals(former.status())
                        && java.util.Objects.equals(former.message(), condition.message()))
                .isEmpty();
        return Optional.of(new Alarm(condition, news));
    }

    /** Empty without mutation. */
    public String message() {
        return mutation.map(change -> "version tag " + tag + " was " + change.recorded() + ", is " + change.found())
                .orElse("");
    }
}
