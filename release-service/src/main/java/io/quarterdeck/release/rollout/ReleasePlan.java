package io.quarterdeck.release.rollout;

import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.notice.Announcement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to become of one release. Writes go out in the order status, marks, consumed requests; then the announcement.
 *
 * @param status       empty: the status stays as it is
 * @param marks        empty: labels and annotations stay as they are
 * @param consume      keys of one-shot annotations to remove
 * @param delete       the object is to be deleted; then nothing else is said
 * @param announcement operators are to be told this
 */
public record ReleasePlan(
        ReleaseFacts release,
        Optional<StatusPlan> status,
        Optional<MarkPlan> marks,
        List<String> consume,
        boolean delete,
        List<Happening> happenings,
        Optional<Announcement> announcement) {

    public ReleasePlan {
        consume = List.copyOf(consume);
        happenings = List.copyOf(happenings);
    }

    static ReleasePlan deletion(ReleaseFacts release, String why) {
        var happening = Happening.normal("Deleted", why);
        return new ReleasePlan(
                release, Optional.empty(), Optional.empty(), List.of(), true, List.of(happening), Optional.empty());
    }

    public static ReleasePlan writing(
            ReleaseFacts release, StatusPlan status, MarkPlan marks, List<Happening> happenings) {
        return new ReleasePlan(
                release, Optional.of(status), Optional.of(marks), List.of(), false, happenings, Optional.empty());
    }

    public static ReleasePlan marking(ReleaseFacts release, MarkPlan marks) {
        return new ReleasePlan(
                release, Optional.empty(), Optional.of(marks), List.of(), false, List.of(), Optional.empty());
    }

    public ReleasePlan consuming(List<String> keys) {
        return new ReleasePlan(release, status, marks, keys, delete, happenings, announcement);
    }

    ReleasePlan announcing(Optional<Announcement> other) {
        return new ReleasePlan(release, status, marks, consume, delete, happenings, other);
    }

    /** The same, and a request is consumed because it cannot be met. */
    ReleasePlan refusing(String key, Happening refusal) {
        var keys = new ArrayList<>(consume);
        keys.add(key);
        var told = new ArrayList<>(happenings);
        told.add(refusal);
        return new ReleasePlan(release, status, marks, keys, delete, told, announcement);
    }
}
