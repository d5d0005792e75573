package io.quarterdeck.lifecycle.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.run.ConvergePlan.Placed;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConvergePlanTest {

    @Test
    void removesDependantsFirstAndOnlyWhatRan() {
        var plan = ConvergePlan.of(
                List.of(off("parent", 1), off("child", 2), off("never-ran", 3)), Set.of(), Set.of("parent", "child"));

        assertThat(plan.removals()).containsExactly("child", "parent");
        assertThat(plan.runs()).isEmpty();
    }

    @Test
    void onlyModulesThatDidNotRunGetAWholeStart() {
        var plan = ConvergePlan.of(List.of(on("old", 1), on("fresh", 1)), Set.of("old"), Set.of("old"));

        assertThat(plan.runs())
                .containsExactly(
                        new ConvergePlan.Run("old", false, Set.of()), new ConvergePlan.Run("fresh", true, Set.of()));
    }

    @Test
    void aHeavierModuleWaitsForTheLighterOne() {
        var plan = ConvergePlan.of(List.of(on("light", 1), on("heavy", 2)), Set.of(), Set.of());

        assertThat(startable(plan, Set.of(), Set.of())).containsExactly("light");
        assertThat(startable(plan, Set.of("light"), Set.of())).isEmpty();
        assertThat(startable(plan, Set.of("light"), Set.of("light"))).containsExactly("heavy");
    }

    @Test
    void equalWeightsRunSideBySide() {
        var plan = ConvergePlan.of(List.of(on("a", 900), on("b", 900), on("c", 900)), Set.of(), Set.of());

        assertThat(startable(plan, Set.of(), Set.of())).containsExactly("a", "b", "c");
        assertThat(plan.startable(Set.of(), Set.of(), 2)).hasSize(2);
        assertThat(plan.startable(Set.of("a"), Set.of(), 2)).hasSize(1);
    }

    @Test
    void equalWeightsStillWaitForTheirParents() {
        var plan = ConvergePlan.of(List.of(on("a", 900), on("b", 900, "a"), on("c", 900, "b")), Set.of(), Set.of());

        assertThat(startable(plan, Set.of(), Set.of())).containsExactly("a");
        assertThat(startable(plan, Set.of("a"), Set.of("a"))).containsExactly("b");
        assertThat(plan.runs().get(2).waitsFor()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aModuleThatIsOffHoldsNobodyUp() {
        var plan = ConvergePlan.of(List.of(off("a", 1), on("b", 2)), Set.of(), Set.of());

        assertThat(startable(plan, Set.of(), Set.of())).containsExactly("b");
    }

    private static List<String> startable(ConvergePlan plan, Set<String> begun, Set<String> settled) {
        return plan.startable(begun, settled, 20).stream()
                .map(ConvergePlan.Run::module)
                .toList();
    }

    private static Placed on(String module, long weight, String... parents) {
        return new Placed(module, weight, Set.of(parents), true);
    }

    private static Placed off(String module, long weight) {
        return new Placed(module, weight, Set.of(), false);
    }
}
