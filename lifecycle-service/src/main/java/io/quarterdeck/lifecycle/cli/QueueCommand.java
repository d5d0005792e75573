package io.quarterdeck.lifecycle.cli;

import io.quarterdeck.lifecycle.cli.Screen.Format;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deckhouse-controller queue …} (spec 04 §18). */
@Command(
        name = "queue",
        description = "What the service is doing, and what waits.",
        synopsisSubcommandLabel = "COMMAND")
final class QueueCommand {
    private static final long A_SECOND = 1000;

    @Command(description = "Queues that have something to do: main of the service, and those of each module.")
    int list(
            @Option(
                            names = {"-e", "--show-empty"},
                            description = "empty ones, too")
                    boolean empty,
            @Option(
                            names = {"-w", "--watch"},
                            description = "again every second, until Ctrl-C")
                    boolean watch,
            @Option(
                            names = {"-t", "--show-times"},
                            description = "how long each task has been there")
                    boolean times,
            @Mixin Screen screen)
            throws IOException {
        var parameters = "?empty=%s&times=%s".formatted(empty, times);
        screen.show("/queue/list", Format.text, parameters);
        while (watch && aSecondLater()) {
            screen.print("\n");
            screen.show("/queue/list", Format.text, parameters);
        }
        return 0;
    }

    @Command(name = "main", description = "Queue main of the service, in which it decides which modules run.")
    int mainQueue(@Mixin Screen screen) throws IOException {
        return screen.show("/queue/main", Format.text, "?times=true");
    }

    private static boolean aSecondLater() {
        try {
            Thread.sleep(A_SECOND);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
