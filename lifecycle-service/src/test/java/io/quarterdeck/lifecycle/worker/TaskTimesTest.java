package io.quarterdeck.lifecycle.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.run.TaskQueue;
import io.quarterdeck.lifecycle.run.TaskResult;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long tasks have been in their queue. */
class TaskTimesTest {
    private Instant now = Instant.EPOCH;
    private final TaskTimes<String> times = new TaskTimes<>(() -> now);

    @Test
    void aTaskThatFailsKeepsItsAgeAndOneThatComesBackIsYoung() {
        // Given
        var queue = TaskQueue.<String>empty().append("run");
        times.follow(queue, false);

        // When
        now = now.plusSeconds(5);
        queue = queue.begin().finish(new TaskResult.Fail<>("no"), 0).queue().append("hook");
        times.follow(queue, false);
        now = now.plusSeconds(2);

        // Then
        assertThat(times.age("run")).hasSeconds(7);
        assertThat(times.age("hook")).hasSeconds(2);

        queue = queue.begin().finish(TaskResult.success(), 0).queue();
        times.follow(queue, false);
        times.follow(queue.append("run"), false);
        assertThat(times.age("run")).isZero();
    }
}
