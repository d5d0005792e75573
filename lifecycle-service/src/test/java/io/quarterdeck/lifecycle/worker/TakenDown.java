package io.quarterdeck.lifecycle.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What modules did, one line each. */
public final class TakenDown implements WorkMetrics {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public List<String> lines() {
        return lines;
    }

    @Override
    public void load(String module, boolean succeeded) {
        lines.add("load " + module + " " + succeeded);
    }

    @Override
    public void run(String module, String activation, Duration took, boolean succeeded) {
        lines.add("run " + module + " " + activation + " " + took + " " + succeeded);
    }

    @Override
    public void helm(String module, String activation, Duration took) {
        lines.add("helm " + module + " " + activation);
    }

    @Override
    public void removalFailed(String module) {
        lines.add("removal failed " + module);
    }

    @Override
    public void hook(HookLabels hook, Duration took, HookEnd end) {
        lines.add("hook " + hook + " " + end);
    }

    @Override
    public void absent(String module, String resource) {
        lines.add("absent " + module + " " + resource);
    }

    @Override
    public void forget(String module) {
        lines.add("forget " + module);
    }
}
