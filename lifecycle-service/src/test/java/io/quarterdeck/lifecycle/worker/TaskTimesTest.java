package io.quarterdeck.lifecycle.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.run.TaskQueue;
import io.quarterdeck.lifecycle.run.TaskResult;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long tasks have been in their queue. */
class TaskTimesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final TaskTimes<String> times = new TaskTimes<>(nanos::get);

    @Test
    void aTaskThatFailsKeepsItsAgeAndOneThatComesBackIsYoung() {
        // Given
        var queue = TaskQueue.<String>empty().append("run");
        times.follow(queue);

        // When
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        queue = queue.begin().finish(new TaskResult.Fail<>("no"), 0).queue().append("hook");
        times.follow(queue);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        // Then
        assertThat(times.age("run")).hasSeconds(7);
        assertThat(times.age("hook")).hasSeconds(2);

        queue = queue.begin().finish(TaskResult.success(), 0).queue();
        times.follow(queue);
        times.follow(queue.append("run"));
        assertThat(times.age("run")).isZero();
    }
}
