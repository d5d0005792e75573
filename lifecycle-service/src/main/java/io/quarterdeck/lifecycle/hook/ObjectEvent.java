package io.quarterdeck.lifecycle.hook;

/** One change that a hook is to be told; Deleted carries the last known object. */
public record ObjectEvent(WatchEvent event, KnownObject known) {}
