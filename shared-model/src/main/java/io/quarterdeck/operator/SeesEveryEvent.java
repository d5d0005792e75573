package io.quarterdeck.operator;

/** A reconciler that is also called for objects under deletion, because it handles finalizers of its own. */
public interface SeesEveryEvent {}
