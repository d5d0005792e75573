package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.definition.ModuleDefinition;
import io.quarterdeck.lifecycle.staging.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store in memory. */
final class FakeInstaller implements Installer {
    private final Map<String, FakeWork> works = new HashMap<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private volatile Optional<String> switchFailure = Optional.empty();
    private volatile Optional<String> loadFailure = Optional.empty();
    private volatile boolean onDisk = true;
    private volatile int fetchFailures;

    FakeWork work(String module) {
        return works.computeIfAbsent(module, it -> new FakeWork());
    }

    FakeInstaller failingToSwitch(String error) {
        switchFailure = Optional.ofNullable(error);
        return this;
    }

    FakeInstaller failingToLoad(String error) {
        loadFailure = Optional.ofNullable(error);
        return this;
    }

    /** The files are absent, and the first fetches of them fail. */
    FakeInstaller absent(int failingFetches) {
        onDisk = false;
        fetchFailures = failingFetches;
        return this;
    }

    List<String> done() {
        return done;
    }

    @Override
    public boolean isOnDisk(String module, Target target) {
        return onDisk;
    }

    @Override
    public void fetch(String module, Target target, boolean again) throws WorkFailure {
        done.add("fetch " + target.version());
        if (fetchFailures-- > 0) {
            throw new WorkFailure("download the '%s/%s' module: no".formatted(module, target.version()));
        }
        onDisk = true;
    }

    @Override
    public void makeCurrent(String module, Target target) throws WorkFailure {
        if (switchFailure.isPresent()) {
            throw new WorkFailure(switchFailure.get());
        }
        done.add("current " + target.version());
    }

    @Override
    public InstalledModule load(String module, Target target, HookSink sink) throws WorkFailure {
        if (loadFailure.isPresent()) {
            throw new WorkFailure(loadFailure.get());
        }
        work(module).sink(sink);
        return new InstalledModule(target, ModuleDefinition.named(module, 900), work(module));
    }

    @Override
    public void removeCurrent(String module) {
        done.add("remove " + module);
    }

    @Override
    public void removeChart(String module) {
        done.add("chart of " + module + " removed");
    }
}
