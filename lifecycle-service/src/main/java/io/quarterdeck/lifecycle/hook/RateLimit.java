package io.quarterdeck.lifecycle.hook;

import java.time.Duration;

/** At most one run per interval; up to {@code burst} runs saved up (spec 05 §16.1, key {@code settings}). */
public record RateLimit(Duration minInterval, int burst) {}
