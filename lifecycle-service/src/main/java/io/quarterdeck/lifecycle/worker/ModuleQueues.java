package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.RunEvent;
import io.quarterdeck.lifecycle.run.TaskQueue;
import io.quarterdeck.lifecycle.run.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The queues of one module: its main one, and those that its hooks name (spec 05 §21). */
final class ModuleQueues implements HookSink {
    static final String MAIN = "main";

    private final String module;
    private final Maker maker;
    private final QueueWorker<ModuleTask> main;
    private final Map<String, QueueWorker<ModuleTask>> named = new ConcurrentHashMap<>();
    private volatile Function<ModuleTask, TaskResult<ModuleTask>> handler;

    /** Makes a queue for a handler. */
    @FunctionalInterface
    interface Maker {
        QueueWorker<ModuleTask> make(String name, Function<ModuleTask, TaskResult<ModuleTask>> handler);
    }

    ModuleQueues(String module, Maker maker) {
        this.module = module;
        this.maker = maker;
        this.main = maker.make(module, task -> handler.apply(task));
    }

    void handleWith(Function<ModuleTask, TaskResult<ModuleTask>> that) {
        handler = that;
    }

    QueueWorker<ModuleTask> main() {
        return main;
    }

    /** Puts a due hook run into its queue. */
    @Override
    public void accept(HookCall call) {
        var queue = call.queue().equals(MAIN)
                ? main
                : named.computeIfAbsent(call.queue(), it -> maker.make(module + "/" + it, task -> handler.apply(task)));
        queue.append(new ModuleTask.Hook(call));
    }

    @Override
    public void requestRun(RunEvent event) {
        main.appendUnlessPending(new ModuleTask.Run(event, false), it -> it instanceof ModuleTask.Run);
    }

    /** Puts the task before all that waits; those it replaces go; a back-off ends. */
    void urgent(ModuleTask task, Predicate<ModuleTask> replaces) {
        main.change(it -> it.drop(replaces).overtake(task), true);
    }

    /** Takes the waiting Synchronizations out of the main queue, so that they can be put before the run that awaits them. */
    List<ModuleTask> takeSynchronizations() {
        var taken = new ArrayList<ModuleTask>();
        Predicate<ModuleTask> such =
                it -> it instanceof ModuleTask.Hook hook && !hook.call().triggersRun();
        main.change(
                queue -> {
                    queue.entries().stream()
                            .map(TaskQueue.Entry::task)
                            .filter(such)
                            .forEach(taken::add);
                    return queue.drop(such);
                },
                false);
        return taken;
    }

    /** Drops what hooks and runs still wait for. */
    void drain() {
        main.change(it -> it.drop(task -> task instanceof ModuleTask.Hook || task instanceof ModuleTask.Run), false);
        named.values().forEach(queue -> queue.change(it -> it.drop(task -> true), false));
    }

    /** Whether a hook of a named queue is under way. */
    boolean isBusy() {
        return named.values().stream().anyMatch(it -> it.queue().running());
    }

    /** Its main queue, then those of hooks by name. */
    List<QueueView> views() {
        var all = new ArrayList<QueueView>();
        all.add(view(MAIN, main));
        new TreeMap<>(named).forEach((name, queue) -> all.add(view(name, queue)));
        return all;
    }

    private QueueView view(String name, QueueWorker<ModuleTask> queue) {
        return queue.view(module + "/" + name, ModuleTask::name, ModuleTask::about);
    }

    /** How long each queue has had its first task. */
    Map<String, Duration> ages() {
        var all = new TreeMap<String, Duration>();
        all.put(MAIN, main.headAge());
        named.forEach((name, queue) -> all.put(name, queue.headAge()));
        return all;
    }

    void close() {
        main.close();
        named.values().forEach(QueueWorker::close);
    }
}
