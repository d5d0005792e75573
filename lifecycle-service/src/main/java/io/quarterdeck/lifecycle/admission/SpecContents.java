package io.quarterdeck.lifecycle.admission;

import io.quarterdeck.model.Names;
import java.util.List;
import java.util.Set;

/** Rows 7–12 of spec 04 §16.2: what the ModuleConfig says makes sense here. */
final class SpecContents {
    private static final Set<String> SPECIAL = Set.of("global", "deckhouse");

    private SpecContents() {}

    static Finding embeddedIsNoSource(ConfigWrite write, Surroundings around) {
        return after(write).source().equals(Names.EMBEDDED)
                ? Finding.denied("'Embedded' is a forbidden source")
                : Finding.fine();
    }

    static Finding moduleIsKnown(ConfigWrite write, Surroundings around) {
        boolean known = SPECIAL.contains(write.module())
                || around.module(write.module()).isPresent();
        return known ? Finding.fine() : new Finding.Enough("the '%s' module not found".formatted(write.module()));
    }

    static Finding sourceOffersIt(ConfigWrite write, Surroundings around) {
        var source = after(write).source();
        var available = sources(write, around);
        return source.isEmpty() || available.contains(source)
                ? Finding.fine()
                : Finding.denied(
                        "the '%s' module source is an unavailable source for the '%s' module, available sources: [%s]"
                                .formatted(source, write.module(), String.join(" ", available)));
    }

    static Finding sourceIsChosen(ConfigWrite write, Surroundings around) {
        var available = sources(write, around);
        boolean chosen = !after(write).source().isEmpty()
                || around.module(write.module())
                        .filter(it -> !it.activeSource().isEmpty())
                        .isPresent();
        return chosen || !after(write).wantsOn() || available.size() < 2
                ? Finding.fine()
                : Finding.warning(
                        ("module '%s' is enabled but didn\u2019t run because multiple sources were found (%s),"
                                        + " please specify a source in ModuleConfig resource ")
                                .formatted(write.module(), String.join(", ", available)));
    }

    static Finding policyExists(ConfigWrite write, Surroundings around) {
        var policy = after(write).policy();
        return policy.isEmpty() || policy.equals(Names.INHERITED_POLICY) || around.policyExists()
                ? Finding.fine()
                : Finding.denied("the '%s' module policy does not exist".formatted(policy));
    }

    static Finding settingsAreValid(ConfigWrite write, Surroundings around) {
        var verdict = around.settings();
        return verdict.error()
                .<Finding>map(error -> new Finding.Denied(error, verdict.warnings()))
                .orElseGet(() -> new Finding.Fine(verdict.warnings()));
    }

    private static ConfigState after(ConfigWrite write) {
        return write.after().orElseThrow();
    }

    private static List<String> sources(ConfigWrite write, Surroundings around) {
        return around.module(write.module()).map(KnownModule::sources).orElse(List.of());
    }
}
