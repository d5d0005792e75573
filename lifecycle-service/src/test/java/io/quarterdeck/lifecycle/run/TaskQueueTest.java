package io.quarterdeck.lifecycle.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskQueueTest {

    @Test
    void tasksRunInTheOrderOfTheirComing() {
        var outcome = running("a", "b").finish(TaskResult.success(), 0);

        assertThat(tasks(outcome.queue())).containsExactly("b");
        assertThat(outcome.delay()).isZero();
    }

    @Test
    void whatATaskAsksForComesNext() {
        var outcome = running("a", "b").finish(new TaskResult.Success<>(List.of("a2", "a3")), 0);

        assertThat(tasks(outcome.queue())).containsExactly("a2", "a3", "b");
    }

    @Test
    void aKeptTaskStaysBehindTheNewOnes() {
        var outcome = running("a", "b").finish(new TaskResult.Keep<>(List.of("first")), 0);

        assertThat(tasks(outcome.queue())).containsExactly("first", "a", "b");
    }

    @Test
    void aFailureBlocksTheQueueLongerEachTime() {
        var once = running("a", "b").finish(new TaskResult.Fail<>("boom"), 0);
        var twice = once.queue().begin().finish(new TaskResult.Fail<>("boom"), 0);

        assertThat(tasks(once.queue())).containsExactly("a", "b");
        assertThat(once.delay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(twice.delay()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aRepeatedTaskKeepsItsHistory() {
        var failed = running("a").finish(new TaskResult.Fail<>("boom"), 0).queue();

        var outcome = failed.begin().finish(new TaskResult.Repeat<>(Duration.ofMillis(25)), 0);

        assertThat(outcome.queue().head().orElseThrow().failures()).isEqualTo(1);
        assertThat(outcome.delay()).isEqualTo(Duration.ofMillis(25));
    }

    @Test
    void anUrgentTaskOvertakesABackOff() {
        var failed = running("a").finish(new TaskResult.Fail<>("boom"), 0).queue();

        assertThat(tasks(failed.overtake("settings"))).containsExactly("settings", "a");
    }

    @Test
    void anUrgentTaskComesRightBehindTheOneUnderWay() {
        assertThat(tasks(running("a", "b").overtake("settings"))).containsExactly("a", "settings", "b");
    }

    @Test
    void anUrgentTaskGoesBeforeTheOneThatFailedMeanwhileAndAtOnce() {
        // Given
        var queue = running("a", "b").overtake("switch");

        // When
        var outcome = queue.finish(new TaskResult.Fail<>("no"), 0);

        // Then
        assertThat(tasks(outcome.queue())).containsExactly("switch", "a", "b");
        assertThat(outcome.delay()).isZero();
    }

    @Test
    void anUrgentTaskThatFailsItselfOvertakesNoMore() {
        // Given
        var queue = running("a")
                .overtake("switch")
                .finish(new TaskResult.Fail<>("no"), 0)
                .queue();
        var failed = queue.begin().finish(new TaskResult.Fail<>("full"), 0);

        // When
        var again = failed.queue().overtake("settings").begin().finish(new TaskResult.Fail<>("no"), 0);

        // Then
        assertThat(failed.delay()).isPositive();
        assertThat(tasks(again.queue())).containsExactly("settings", "switch", "a");
        assertThat(again.delay()).isPositive();
    }

    @Test
    void theTaskUnderWayIsNotPending() {
        assertThat(running("run").hasPending("run"::equals)).isFalse();
        assertThat(running("run", "run").hasPending("run"::equals)).isTrue();
        assertThat(running("run")
                        .finish(new TaskResult.Fail<>("boom"), 0)
                        .queue()
                        .hasPending("run"::equals))
                .isTrue();
    }

    @Test
    void waitingTasksMayBeDropped() {
        assertThat(tasks(running("run", "hook", "run").drop("run"::equals))).containsExactly("run", "hook");
    }

    private static TaskQueue<String> running(String... tasks) {
        var queue = TaskQueue.<String>empty();
        for (var task : tasks) {
            queue = queue.append(task);
        }
        return queue.begin();
    }

    private static List<String> tasks(TaskQueue<String> queue) {
        return queue.entries().stream().map(TaskQueue.Entry::task).toList();
    }
}
