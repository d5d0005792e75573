package io.quarterdeck.lifecycle.worker;

import java.time.Duration;

/**
 * How long a queue has had the same first task.
 *
 * @param module   empty for the queue of global work
 * @param queue    {@code main}, or as hooks name it
 * @param age      zero for an empty queue
 */
public record QueueAge(String module, String queue, boolean critical, Duration age) {}
