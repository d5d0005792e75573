package io.quarterdeck.lifecycle.state;

import static io.quarterdeck.lifecycle.state.Situations.installed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of spec 04 §3.4, cell by cell; {@code =} stays, {@code –} cannot occur. */
class PhaseTableTest {
    private static final List<UnaryOperator<Situations>> COLUMNS = List.of(
            it -> it.starting(RunPhase.STARTUP),
            it -> it.starting(RunPhase.WAIT_FOR_SYNCHRONIZATION),
            it -> it,
            it -> it.probe(new Probe.Silent()),
            it -> it.probe(new Probe.Succeeded()),
            it -> it.runFailed("boom"),
            it -> it.probe(new Probe.Failed("sick")),
            Situations::off);

    private static final String TABLE =
            """
            (none)           | Installing  | – | –     | –           | –     | Error | –           | Downloaded
            Available        | Installing  | – | –     | –           | –     | Error | –           | Downloaded
            Conflict         | Installing  | – | –     | –           | –     | Error | –           | Downloaded
            Downloading      | Installing  | – | –     | –           | –     | Error | –           | Downloaded
            DownloadingError | Installing  | – | –     | –           | –     | Error | –           | Downloaded
            Installing       | =           | = | Ready | Reconciling | –     | Error | –           | Downloaded
            Reconciling      | =           | = | Ready | =           | Ready | Error | =           | Downloaded
            Error            | Reconciling | – | Ready | Reconciling | Ready | =     | Reconciling | Downloaded
            Downloaded       | Reconciling | – | –     | –           | –     | Error | –           | =
            """;

    static Stream<Arguments> cells() {
        return TABLE.lines().flatMap(line -> {
            var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
            return IntStream.range(1, cells.size())
                    .filter(column -> !cells.get(column).equals("–"))
                    .mapToObj(column -> Arguments.of(cells.get(0), column, cells.get(column)));
        });
    }

    @ParameterizedTest(name = "{0}, column {1}: {2}")
    @MethodSource("cells")
    void movesAsTheTableSays(String present, int column, String wanted) {
        var shown = ModulePhase.of(present).orElse(null);

        var decision = COLUMNS.get(column - 1).apply(installed().shown(shown)).decide();

        assertThat(decision.orElseThrow().phase().text()).isEqualTo(wanted.equals("=") ? present : wanted);
    }

    /** The row of Ready: a later run-phase is that of a run without Startup. */
    @ParameterizedTest(name = "Ready, {0}: {1}")
    @MethodSource("readyCells")
    void readyIsLeftForAReasonOnly(Situations situation, ModulePhase wanted) {
        assertThat(situation.shown(ModulePhase.READY).decide().orElseThrow().phase())
                .isEqualTo(wanted);
    }

    static Stream<Arguments> readyCells() {
        return Stream.of(
                Arguments.of(installed().starting(RunPhase.STARTUP), ModulePhase.RECONCILING),
                Arguments.of(installed().rerunning(), ModulePhase.READY),
                Arguments.of(installed(), ModulePhase.READY),
                Arguments.of(installed().probe(new Probe.Silent()), ModulePhase.READY),
                Arguments.of(installed().probe(new Probe.Succeeded()), ModulePhase.READY),
                Arguments.of(installed().runFailed("boom"), ModulePhase.ERROR),
                Arguments.of(installed().probe(new Probe.Failed("sick")), ModulePhase.RECONCILING),
                Arguments.of(installed().off(), ModulePhase.DOWNLOADED));
    }

    /** "= while an error is set": whatever the probe says. */
    @ParameterizedTest
    @MethodSource("verdicts")
    void anErrorOutlivesTheProbe(Probe probe) {
        var decision = installed()
                .shown(ModulePhase.ERROR)
                .runFailed("boom")
                .probe(probe)
                .decide();

        assertThat(decision.orElseThrow().phase()).isEqualTo(ModulePhase.ERROR);
    }

    static Stream<Probe> verdicts() {
        return Stream.of(new Probe.Silent(), new Probe.Succeeded(), new Probe.Failed("sick"));
    }
}
