package io.quarterdeck.lifecycle.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.store.RestoreDecision.Fetch;
import io.quarterdeck.lifecycle.store.RestoreDecision.Load;
import io.quarterdeck.lifecycle.store.RestoreDecision.Relink;
import io.quarterdeck.lifecycle.store.RestoreDecision.Situation;
import io.quarterdeck.lifecycle.store.RestoreDecision.Skip;
import io.quarterdeck.lifecycle.store.RestoreDecision.Unrunnable;
import io.quarterdeck.registry.Digest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RestoreDecisionTest {
    private static final Digest ONE = Digest.of("one");
    private static final Digest TWO = Digest.of("two");
    private static final Optional<Digest> NONE = Optional.empty();

    static Stream<Arguments> rows() {
        var right = current("v1.0.0", Optional.of(ONE), true);
        return Stream.of(
                row("an override exists", true, true, true, right, true, new Skip("overridden by ModulePullOverride")),
                row("no Module", false, false, true, right, true, new Skip("the module does not exist")),
                row(
                        "no source",
                        false,
                        true,
                        false,
                        right,
                        true,
                        new Unrunnable("get the 'example' module source: not found")),
                row("link and bundle right", false, true, true, right, true, new Load("v1.0.0")),
                row("no link, bundle here", false, true, true, Optional.empty(), true, new Relink("v1.0.0", ONE)),
                row(
                        "other version",
                        false,
                        true,
                        true,
                        current("v0.9.0", Optional.of(TWO), true),
                        true,
                        new Relink("v1.0.0", ONE)),
                row(
                        "other digest",
                        false,
                        true,
                        true,
                        current("v1.0.0", Optional.of(TWO), true),
                        true,
                        new Relink("v1.0.0", ONE)),
                row("other installer's", false, true, true, current("v1.0.0", NONE, true), false, new Load("v1.0.0")),
                row(
                        "dev without override",
                        false,
                        true,
                        true,
                        current("dev", Optional.of(TWO), true),
                        true,
                        new Load("dev")),
                row(
                        "dev, but gone",
                        false,
                        true,
                        true,
                        current("dev", Optional.of(TWO), false),
                        true,
                        new Relink("v1.0.0", ONE)),
                row(
                        "bundle gone",
                        false,
                        true,
                        true,
                        current("v1.0.0", Optional.of(ONE), false),
                        false,
                        new Fetch("v1.0.0", Optional.of(ONE))),
                row("nothing here", false, true, true, Optional.empty(), false, new Fetch("v1.0.0", Optional.of(ONE))));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rows")
    void decides(String what, Situation situation, RestoreDecision expected) {
        // When
        var decision = RestoreDecision.of(situation);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    private static Arguments row(
            String what,
            boolean overridden,
            boolean module,
            boolean source,
            Optional<CurrentVersion> current,
            boolean present,
            RestoreDecision expected) {
        var situation = new Situation(
                overridden, module, source, "example", "v1.0.0", Optional.of(ONE), present, current, NONE);
        return Arguments.of(what, situation, expected);
    }

    private static Optional<CurrentVersion> current(String version, Optional<Digest> digest, boolean present) {
        return Optional.of(new CurrentVersion("module-one", version, Path.of("tree"), digest, present));
    }
}
