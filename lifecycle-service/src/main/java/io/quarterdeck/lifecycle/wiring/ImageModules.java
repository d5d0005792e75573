package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.store.BuiltInModules;
import io.quarterdeck.lifecycle.worker.BuiltIns;
import io.quarterdeck.lifecycle.worker.WorkFailure;
import io.quarterdeck.version.ModuleVersion;
import io.quarterdeck.version.Reading;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The modules of the image that this process runs from (spec 04 §15). */
final class ImageModules implements BuiltIns {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");

    private final BuiltInModules found;
    private final Supplier<String> platform;

    /** @param platform version of the platform, as told by spec 00 §4 */
    ImageModules(BuiltInModules found, Supplier<String> platform) {
        this.found = found;
        this.platform = platform;
    }

    /** Tells the log what was found, and what was not understood. */
    void report() {
        found.warnings().forEach(LOG::warn);
        found.unread().ifPresent(LOG::error);
        if (!found.bundle().isGood()) {
            LOG.error(found.bundle().error());
        }
        LOG.infof("start: %d built-in modules", found.trees().size());
    }

    @Override
    public Set<String> names() {
        return found.trees().keySet();
    }

    @Override
    public boolean areKnown() {
        return found.unread().isEmpty();
    }

    @Override
    public String version() {
        var text = platform.get();
        return ModuleVersion.find(text).isEmpty() || text.startsWith("v") ? text : "v" + text;
    }

    @Override
    public Reading<Optional<Boolean>> enabled(String module) {
        return found.enabled(module);
    }

    /** @throws WorkFailure the image's directory cannot be read, or lacks the module */
    Path tree(String module) throws WorkFailure {
        var tree = found.trees().get(module);
        if (tree == null) {
            throw new WorkFailure(found.unread().orElse("module '%s' is not built in".formatted(module)));
        }
        return tree;
    }
}
