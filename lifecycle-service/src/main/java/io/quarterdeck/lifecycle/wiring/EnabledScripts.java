package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.enablement.Candidate;
import io.quarterdeck.lifecycle.enablement.Opinion;
import io.quarterdeck.lifecycle.enablement.Pass;
import io.quarterdeck.lifecycle.hook.EnabledVerdict;
import io.quarterdeck.lifecycle.process.EnabledScript;
import io.quarterdeck.lifecycle.worker.ModuleWork;
import java.util.Optional;
import java.util.function.Function;

/** Runs the {@code enabled} script of a loaded module (spec 04 §8.6). */
final class EnabledScripts {
    private static final String PREFIX = "turned off by enabled script: ";

    private final EnabledScript script;
    private final Globals globals;
    private final Function<String, Optional<ModuleWork>> loaded;

    /** @param loaded what is loaded of a module */
    EnabledScripts(EnabledScript script, Globals globals, Function<String, Optional<ModuleWork>> loaded) {
        this.script = script;
        this.globals = globals;
        this.loaded = loaded;
    }

    Opinion ask(Candidate candidate, Pass pass) {
        return loaded.apply(candidate.name())
                .filter(LoadedWork.class::isInstance)
                .map(LoadedWork.class::cast)
                .filter(it -> it.module().content().enabledScript())
                .map(it -> ask(it, candidate.name(), pass))
                .orElseGet(Opinion.None::new);
    }

    private Opinion ask(LoadedWork work, String module, Pass pass) {
        var values = work.values();
        var verdict = script.ask(
                work.module().directory(),
                module,
                values.withGlobal(globals.before(pass.enabledBefore())),
                values.configWithGlobal(globals.settings()));
        if (verdict instanceof EnabledVerdict.On) {
            return new Opinion.Yes();
        }
        if (verdict instanceof EnabledVerdict.Off off) {
            return new Opinion.No(
                    off.message().startsWith(PREFIX) ? off.message().substring(PREFIX.length()) : "");
        }
        return verdict instanceof EnabledVerdict.Failed failed ? new Opinion.Failed(failed.text()) : new Opinion.None();
    }
}
