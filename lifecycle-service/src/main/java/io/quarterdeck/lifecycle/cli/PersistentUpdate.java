package io.quarterdeck.lifecycle.cli;

import java.io.PrintWriter;

/** Tries to save the cluster configuration, and tells it in the words that operators know. */
final class PersistentUpdate {
    private static final int ATTEMPTS = 5;
    private static final String UPDATE = "Update cluster-configuration secret";

    private final PrintWriter out;
    private final Runnable pause;

    /** @param pause waits five seconds */
    PersistentUpdate(PrintWriter out, Runnable pause) {
        this.out = out;
        this.pause = pause;
    }

    /**
     * @param update throws what is to be read if it fails
     * @return whether it succeeded at last
     */
    boolean run(Runnable update) {
        say("Save cluster-configuration back to the Kubernetes cluster");
        say(UPDATE);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            say("Attempt " + attempt + " of " + ATTEMPTS + " |");
            try {
                update.run();
                say("\t" + UPDATE + " succeeded");
                return true;
            } catch (IllegalStateException failure) {
                if (attempt < ATTEMPTS) {
                    say("\t" + UPDATE + " failed, next attempt will be in 5s\"");
                }
                say("\tError: " + failure.getMessage());
            }
            if (attempt < ATTEMPTS) {
                pause.run();
            }
        }
        return false;
    }

    private void say(String line) {
        out.print(line + "\n");
        out.flush();
    }
}
