package io.quarterdeck.lifecycle.store;

/** What reading a module's tree came to. */
public sealed interface LoadResult permits LoadedModule, LoadFailure {}
