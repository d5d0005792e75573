package io.quarterdeck.release.gate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the gates of a platform release look at instead of a module (spec 03 §9.5, §19).
 *
 * @param unmet       requirements that are not met, in the order in which they are told
 * @param disruptions what the update interrupts; empty where no approval of disruptions is asked for
 * @param undisturbed the user has approved the disruptions
 */
public record PlatformPart(List<Unmet> unmet, List<String> disruptions, boolean undisturbed) {

    /** One requirement that is not met, who can help, and what he types. */
    public record Unmet(String message, ResolvedBy resolvedBy, String howTo) {}

    public PlatformPart {
        unmet = List.copyOf(unmet);
        disruptions = List.copyOf(disruptions);
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
