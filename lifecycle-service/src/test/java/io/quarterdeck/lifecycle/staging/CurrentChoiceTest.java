package io.quarterdeck.lifecycle.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.staging.Overriding.Hold;
import io.quarterdeck.model.condition.Condition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CurrentChoiceTest {
    private static final Target DEV = override("main", "sha256:1");
    private static final Target NEXT_DEV = override("main", "sha256:2");
    private static final ReleaseFacts HELD = deployed("v1.0.0", "2026-01-01T00:00:00Z", "Overridden");
    private static final ReleaseFacts NEXT = deployed("v1.1.0", "2026-01-02T00:00:00Z", null);

    static Stream<Arguments> choices() {
        var none = Optional.<Target>empty();
        var v1 = HELD.target();
        return Stream.of(
                row("nothing known", List.of(), Overriding.NONE, none, none),
                row("a Deployed release", List.of(NEXT), Overriding.NONE, none, Optional.of(NEXT.target())),
                row("of two the later one", List.of(NEXT, HELD), Overriding.NONE, none, Optional.of(NEXT.target())),
                row(
                        "another one Deployed",
                        List.of(NEXT),
                        Overriding.NONE,
                        Optional.of(v1),
                        Optional.of(NEXT.target())),
                row("nothing Deployed", List.of(), Overriding.NONE, Optional.of(v1), none),
                row("an override looks", List.of(HELD), holding(Hold.EXISTS, null), Optional.of(v1), Optional.of(v1)),
                row("it stops releases", List.of(NEXT), holding(Hold.IN_FORCE, null), Optional.of(v1), Optional.of(v1)),
                row("it has found", List.of(HELD), holding(Hold.IN_FORCE, DEV), Optional.of(v1), Optional.of(DEV)),
                row(
                        "a new build",
                        List.of(HELD),
                        holding(Hold.IN_FORCE, NEXT_DEV),
                        Optional.of(DEV),
                        Optional.of(NEXT_DEV)),
                row("a bad build", List.of(HELD), holding(Hold.IN_FORCE, null), Optional.of(DEV), Optional.of(DEV)),
                row("no release at all", List.of(), holding(Hold.IN_FORCE, DEV), none, Optional.of(DEV)),
                row("gone, its files stay", List.of(HELD), Overriding.NONE, Optional.of(DEV), Optional.of(DEV)),
                row("gone, no release yet", List.of(), Overriding.NONE, Optional.of(DEV), Optional.of(DEV)),
                row(
                        "gone, next release",
                        List.of(HELD, NEXT),
                        Overriding.NONE,
                        Optional.of(DEV),
                        Optional.of(NEXT.target())),
                row("rolled back", List.of(HELD), holding(Hold.ROLLBACK, DEV), Optional.of(DEV), Optional.of(v1)),
                row(
                        "nothing to roll back to",
                        List.of(),
                        holding(Hold.ROLLBACK, DEV),
                        Optional.of(DEV),
                        Optional.of(DEV)),
                row("never in use, gone", List.of(HELD), Overriding.NONE, Optional.of(v1), Optional.of(v1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("choices")
    void chooses(
            String situation,
            List<ReleaseFacts> releases,
            Overriding override,
            Optional<Target> current,
            Optional<Target> chosen) {
        assertThat(CurrentChoice.of(releases, Optional.empty(), override, current))
                .isEqualTo(chosen);
    }

    @Test
    void nothingTakesThePlaceOfTheCopyInTheImage() {
        // Given
        var builtIn = Target.builtIn("v1.73.4");

        // When
        var chosen =
                CurrentChoice.of(List.of(NEXT), Optional.of(builtIn), holding(Hold.IN_FORCE, DEV), Optional.of(DEV));

        // Then
        assertThat(chosen).contains(builtIn);
    }

    @Test
    void filesAreTheSameWhateverTheyAreCalled() {
        assertThat(Target.builtIn("v1.73.4").isSameVersion(Target.builtIn("v1.74.0")))
                .isTrue();
        assertThat(Target.builtIn("v1.0.0").isSameVersion(HELD.target())).isFalse();
        assertThat(DEV.isSameVersion(override("pr-1", "sha256:1"))).isTrue();
        assertThat(DEV.isSameVersion(NEXT_DEV)).isFalse();
    }

    static Stream<Arguments> starts() {
        var known = new LinkedVersion.Override("main", "example", Optional.empty());
        var told = new LinkedVersion.Override("main", "example", Optional.of("sha256:1"));
        return Stream.of(
                start("no link", null, known, Optional.empty()),
                start(
                        "a release",
                        new LinkedVersion("v1.0.0", false, Optional.empty()),
                        known,
                        Optional.of(HELD.target())),
                start(
                        "an unknown release",
                        new LinkedVersion("v9.0.0", false, Optional.empty()),
                        known,
                        Optional.empty()),
                start("dev", new LinkedVersion("dev", true, Optional.of("sha256:2")), known, Optional.of(NEXT_DEV)),
                start(
                        "dev of long ago",
                        new LinkedVersion("dev", true, Optional.of("sha256:2")),
                        told,
                        Optional.of(DEV)),
                start("another node's dev", null, told, Optional.of(DEV)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("starts")
    void whatTheStoreCallsCurrentGoesOnAfterARestart(
            String situation, LinkedVersion link, LinkedVersion.Override known, Optional<Target> current) {
        assertThat(LinkedVersion.target(Optional.ofNullable(link), known, List.of(HELD)))
                .isEqualTo(current);
    }

    private static Arguments row(
            String situation,
            List<ReleaseFacts> releases,
            Overriding override,
            Optional<Target> current,
            Optional<Target> chosen) {
        return Arguments.of(situation, releases, override, current, chosen);
    }

    private static Arguments start(
            String situation, LinkedVersion link, LinkedVersion.Override known, Optional<Target> current) {
        return Arguments.of(situation, link, known, current);
    }

    private static Overriding holding(Hold hold, Target found) {
        return new Overriding(hold, Optional.ofNullable(found));
    }

    private static Target override(String tag, String digest) {
        return new Target(Target.Kind.OVERRIDE, tag, "", "example", Optional.of(digest));
    }

    private static ReleaseFacts deployed(String version, String since, String installed) {
        return new ReleaseFacts(
                "module-one-" + version,
                version,
                "example",
                "Deployed",
                since,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(installed)
                        .map(it -> new Condition("Installed", "False", it, null, null, since, 1L)));
    }
}
