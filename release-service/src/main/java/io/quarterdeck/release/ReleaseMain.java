package io.quarterdeck.release;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarterdeck.release.cli.Plugin;

/**
 * Starts the service; with arguments it is the kubectl plugin, which must not boot an operator: one executable for both.
 */
@QuarkusMain
public final class ReleaseMain {

    private ReleaseMain() {}

    /** @param arguments none for the service, those of a command otherwise */
    public static void main(String... arguments) {
        if (arguments.length > 0) {
            Plugin.main(arguments);
        }
        Quarkus.run();
    }
}
