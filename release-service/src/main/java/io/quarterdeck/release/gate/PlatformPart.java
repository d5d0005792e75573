package io.quarterdeck.release.gate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the gates of a platform release look at instead of a module (spec 03 §9.5, §19).
 *
 * @param unmet       requirements that are not met, in the order in which they are told
 * @param disruptions what the update interrupts; empty where no approval of disruptions is asked for
 * @param undisturbed the user has approved the disruptions
 * @param unsent      why the notice could not be delivered; empty if it was not tried, or this process does not know
 * @param requirements and {@code changelogLink}: what the notice tells
 */
public record PlatformPart(
        List<Unmet> unmet,
        List<String> disruptions,
        boolean undisturbed,
        String unsent,
        Map<String, String> requirements,
        String changelogLink) {

    /** One requirement that is not met, who can help, and what he types. */
    public record Unmet(String message, ResolvedBy resolvedBy, String howTo) {}

    public PlatformPart {
        unmet = List.copyOf(unmet);
        disruptions = List.copyOf(disruptions);
        requirements = Map.copyOf(requirements);
    }

    String message() {
        return unmet.stream().map(Unmet::message).collect(Collectors.joining("; "));
    }

    /** As the requirements say with one voice, else the operator has to look. */
    ResolvedBy resolvedBy() {
        var voices = unmet.stream().map(Unmet::resolvedBy).distinct().toList();
        return voices.size() == 1 ? voices.get(0) : ResolvedBy.OPERATOR;
    }
}
