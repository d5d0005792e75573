package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.version.Reading;
import java.util.Optional;
import java.util.Set;

/** The modules that are part of the platform's image (spec 04 §15). They do not change while the service lives. */
public interface BuiltIns {

    /** Their names, sorted. */
    Set<String> names();

    /** Whether the image's directory could be read: only then is a module that it lacks gone. */
    boolean areKnown();

    /** The version that all of them have: the platform's, with {@code v} if it is one. */
    String version();

    /** What the bundle says of a module, if anything, or why that cannot be read. */
    Reading<Optional<Boolean>> enabled(String module);
}
