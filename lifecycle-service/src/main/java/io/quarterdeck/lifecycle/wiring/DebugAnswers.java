package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarterdeck.lifecycle.helm.ClusterDiff;
import io.quarterdeck.lifecycle.helm.HelmFailure;
import io.quarterdeck.lifecycle.worker.Fleet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this process knows, by the path that asks for it (spec 04 §18). Calls may take as long as helm does. */
final class DebugAnswers {
    private static final String FORMAT = "\\.(yaml|json|text)";
    private static final Pattern LIST = Pattern.compile("/module/list" + FORMAT);
    private static final Pattern MONITOR = Pattern.compile("/module/resource-monitor" + FORMAT);
    private static final Pattern RENDER = Pattern.compile("/module/([^/]+)/render\\.text");
    private static final Pattern MODULE = Pattern.compile("/module/([^/]+)/(values|config|patches|snapshots)" + FORMAT);
    private static final Pattern GLOBAL = Pattern.compile("/global/(list|values|config|patches|snapshots)" + FORMAT);
    private static final Pattern QUEUES = Pattern.compile("/queue/(list|main)" + FORMAT);

    private final Fleet fleet;
    private final ModuleDoors doors;
    private final ClusterDiff difference;

    DebugAnswers(Fleet fleet, ModuleDoors doors, ClusterDiff difference) {
        this.fleet = fleet;
        this.doors = doors;
        this.difference = difference;
    }

    /** @param flags whether a parameter of the request is {@code true} */
    DebugAnswer to(String path, Predicate<String> flags) {
        Matcher asked;
        if ((asked = LIST.matcher(path)).matches()) {
            return DebugAnswer.tree(enabled(), asked.group(1));
        }
        if ((asked = MONITOR.matcher(path)).matches()) {
            return DebugAnswer.tree(monitored(), asked.group(1));
        }
        if ((asked = RENDER.matcher(path)).matches()) {
            return render(asked.group(1), flags);
        }
        if ((asked = MODULE.matcher(path)).matches()) {
            return module(asked.group(1), asked.group(2), asked.group(3), flags.test("global"));
        }
        if ((asked = GLOBAL.matcher(path)).matches()) {
            return DebugAnswer.tree(global(asked.group(1)), asked.group(2));
        }
        if ((asked = QUEUES.matcher(path)).matches()) {
            return queues(asked.group(1).equals("main"), asked.group(2), flags);
        }
        return DebugAnswer.unknownPath(path);
    }

    private JsonNode enabled() {
        var tree = JsonNodeFactory.instance.objectNode();
        var names = tree.putArray("enabledModules");
        fleet.enabled().forEach(names::add);
        return tree;
    }

    private JsonNode monitored() {
        var tree = JsonNodeFactory.instance.objectNode();
        for (var module : fleet.enabled()) {
            var objects = doors.monitor().objectsOf(module);
            if (objects.isEmpty()) {
                tree.set(module, TextNode.valueOf("No monitor"));
            } else {
                var list = tree.putArray(module);
                objects.get().stream().map(Object::toString).sorted().forEach(list::add);
            }
        }
        return tree;
    }

    private DebugAnswer queues(boolean mainOnly, String format, Predicate<String> flags) {
        var all = fleet.queues();
        var print =
                QueuePrint.of(mainOnly ? all.subList(0, 1) : all, mainOnly || flags.test("empty"), flags.test("times"));
        return format.equals("text") ? DebugAnswer.text(print.text()) : DebugAnswer.tree(print.tree(), format);
    }

    private DebugAnswer module(String module, String what, String format, boolean global) {
        var found = loaded(module);
        if (found.isEmpty()) {
            return DebugAnswer.problem(
                    what.equals("patches") || what.equals("snapshots")
                            ? "unknown module " + module
                            : "module not found");
        }
        var values = found.get().values();
        var globals = doors.globals();
        return DebugAnswer.tree(
                switch (what) {
                    case "patches" -> values.patches().asJson();
                    case "snapshots" -> found.get().snapshots();
                    case "config" -> global ? values.configWithGlobal(globals.settings()) : values.configValues();
                    default -> global ? values.withGlobal(globals.effective()) : values.effective();
                },
                format);
    }

    /** There are no global hooks (spec 05 §7.8): hence nothing that they could list, patch or have seen. */
    private JsonNode global(String what) {
        return switch (what) {
            case "list" ->
                JsonNodeFactory.instance.objectNode().set("globalHooks", JsonNodeFactory.instance.arrayNode());
            case "patches" -> JsonNodeFactory.instance.arrayNode();
            case "snapshots" -> JsonNodeFactory.instance.objectNode();
            case "config" -> doors.globals().settings();
            default -> doors.globals().effective();
        };
    }

    private DebugAnswer render(String module, Predicate<String> flags) {
        var found = loaded(module);
        if (found.isEmpty()) {
            return DebugAnswer.problem("module not found");
        }
        var run = found.get().chartRun();
        try {
            if (flags.test("debug") && !flags.test("diff")) {
                var print = doors.helm().debug(run);
                return print.problem()
                        .map(it -> DebugAnswer.problem(print.text() + it))
                        .orElseGet(() -> DebugAnswer.text(print.text()));
            }
            var manifest = doors.helm().render(run);
            if (!flags.test("diff")) {
                return DebugAnswer.text(manifest.shown());
            }
            var before = doors.monitor().objectsOf(module).orElse(List.of());
            var changes = difference.of(manifest, before);
            return DebugAnswer.text(changes.isEmpty() ? "No diff found\n" : changes);
        } catch (HelmFailure e) {
            return DebugAnswer.problem(e.getMessage());
        }
    }

    private Optional<LoadedWork> loaded(String module) {
        return Optional.ofNullable(fleet.modules().get(module))
                .flatMap(it -> it.work())
                .filter(LoadedWork.class::isInstance)
                .map(LoadedWork.class::cast);
    }
}
