package io.quarterdeck.lifecycle.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.run.RunEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A module without files, hooks and chart, that writes down what is asked of it. */
final class FakeWork implements ModuleWork {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Deque<String> failures = new ArrayDeque<>();
    private volatile boolean kubernetesHooks;
    private volatile boolean synchronizedNow = true;
    private volatile int afterHelmChanges;
    private volatile CountDownLatch chartMayGoOn = new CountDownLatch(0);
    private volatile HookSink sink;
    private volatile List<HookCall> synchronizations = List.of();

    /** The next run of the chart fails. */
    FakeWork failingOnceWith(String error) {
        failures.add(error);
        return this;
    }

    /** The chart takes until then. */
    FakeWork waitingFor(CountDownLatch latch) {
        chartMayGoOn = latch;
        return this;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** afterHelm hooks change the values so many times. */
    FakeWork changingValuesAfterHelm(int times) {
        afterHelmChanges = times;
        return this;
    }

    /** The module has a kubernetes hook whose Synchronization is this. */
    FakeWork synchronizing(HookCall... calls) {
        kubernetesHooks = true;
        synchronizedNow = calls.length == 0;
        synchronizations = List.of(calls);
        return this;
    }

    void synchronizationDone() {
        synchronizedNow = true;
    }

    void sink(HookSink that) {
        sink = that;
    }

    /** Something happened that a hook wants to know. */
    void fire(HookCall call) {
        sink.accept(call);
    }

    List<String> done() {
        return done;
    }

    @Override
    public boolean applySettings(ObjectNode converted) {
        done.add("settings");
        return true;
    }

    @Override
    public void ensureDefinitions() {
        done.add("definitions");
    }

    @Override
    public void registerHooks() {
        done.add("register");
    }

    @Override
    public boolean hasKubernetesHooks() {
        return kubernetesHooks;
    }

    @Override
    public void runStartupHooks(RunEvent activation) {
        done.add("onStartup");
    }

    @Override
    public void startKubernetesBindings() {
        done.add("bindings");
        synchronizations.forEach(sink::accept);
    }

    @Override
    public boolean isSynchronized() {
        return synchronizedNow;
    }

    @Override
    public void startSchedules() {
        done.add("schedules");
    }

    @Override
    public boolean runModule(RunEvent activation) throws WorkFailure {
        done.add("helm");
        await(chartMayGoOn);
        if (!failures.isEmpty()) {
            throw new WorkFailure(failures.remove());
        }
        return afterHelmChanges-- > 0;
    }

    @Override
    public void disableHooks() {
        done.add("disable");
    }

    @Override
    public void enableHooks() {
        done.add("enable");
    }

    @Override
    public void delete() throws WorkFailure {
        done.add("delete");
        if (!failures.isEmpty()) {
            throw new WorkFailure(failures.remove());
        }
    }

    @Override
    public void close() {
        done.add("close");
    }
}
