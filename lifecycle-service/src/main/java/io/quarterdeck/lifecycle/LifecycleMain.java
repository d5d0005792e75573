package io.quarterdeck.lifecycle;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarterdeck.lifecycle.cli.Controller;

/**
 * Starts the service; with arguments it is the command line {@code deckhouse-controller}, which must not boot an operator
 * (stack.md §3.1).
 */
@QuarkusMain
public final class LifecycleMain {

    private LifecycleMain() {}

    /** @param arguments none for the service, those of a command otherwise */
    public static void main(String... arguments) {
        if (arguments.length > 0) {
            System.exit(Controller.run(arguments));
        }
        Quarkus.run();
    }
}
