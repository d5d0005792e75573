package io.quarterdeck.lifecycle.hook;

/** How a run of a hook ended. */
public sealed interface HookOutcome permits HookResult, HookFailure {}
