package io.quarterdeck.lifecycle.cli;

import io.quarterdeck.lifecycle.cli.Screen.Format;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deckhouse-controller global …} (spec 04 §18). */
@Command(name = "global", description = "What all modules see.", synopsisSubcommandLabel = "COMMAND")
final class GlobalCommand {

    @Command(description = "List global hooks; there are none, their values come from the platform.")
    int list(@Mixin Screen screen) throws IOException {
        return screen.show("/global/list");
    }

    @Command(description = "Effective global values.")
    int values(@Mixin Screen screen) throws IOException {
        return screen.show("/global/values");
    }

    @Command(description = "Settings of ModuleConfig global.")
    int config(@Mixin Screen screen) throws IOException {
        return screen.show("/global/config");
    }

    @Command(description = "What global hooks have changed in the values, as a JSON patch.")
    int patches(@Mixin Screen screen) throws IOException {
        return screen.show("/global/patches", Format.json, "");
    }

    @Command(description = "Objects of the cluster that global hooks know.")
    int snapshots(@Mixin Screen screen) throws IOException {
        return screen.show("/global/snapshots");
    }
}
