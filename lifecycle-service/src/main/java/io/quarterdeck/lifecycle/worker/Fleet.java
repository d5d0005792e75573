package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.ConvergePlan;
import io.quarterdeck.lifecycle.run.RunEvent;
import io.quarterdeck.lifecycle.run.TaskResult;
import io.quarterdeck.lifecycle.state.Verdict;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** All modules of this process, and the converge that decides which of them run. */
public final class Fleet implements FleetEvents, AutoCloseable {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");

    private final Map<String, ModuleRuntime> modules = new ConcurrentHashMap<>();
    private final Installer installer;
    private final Deciding deciding;
    private final Signals signals;
    private final Threads threads;
    private final Supplier<Double> random;
    private final int parallel;
    private final WorkMetrics metrics;
    private final InstantSource clock;
    private final QueueWorker<RunEvent> main;
    private volatile Predicate<String> hasChart = it -> false;
    private volatile boolean open;
    private volatile Optional<Converge> converge = Optional.empty();
    private volatile boolean convergedOnce;
    private boolean retrying; // of the converge thread only

    /** @param parallel runs at a time (spec 04 §20) */
    public Fleet(
            Installer installer,
            Deciding deciding,
            Signals signals,
            Threads threads,
            Supplier<Double> random,
            int parallel,
            WorkMetrics metrics,
            InstantSource clock) {
        this.installer = installer;
        this.deciding = deciding;
        this.signals = signals;
        this.threads = threads;
        this.random = random;
        this.parallel = parallel;
        this.metrics = metrics;
        this.clock = clock;
        this.main = new QueueWorker<>("main", threads.workers(), threads.timer(), random, clock, this::converge);
    }

    /** The runtime of a module; made when first asked for. */
    public ModuleRuntime module(String name) {
        return modules.computeIfAbsent(
                name,
                it -> new ModuleRuntime(
                        it,
                        installer,
                        this,
                        signals,
                        (queue, handler) ->
                                new QueueWorker<>(queue, threads.workers(), threads.timer(), random, clock, handler),
                        metrics,
                        clock));
    }

    /** Modules known to this process, by name. */
    public Map<String, ModuleRuntime> modules() {
        return new TreeMap<>(modules);
    }

    /** All queues, the one of the converge first, and how long each has had its first task. */
    public List<QueueAge> queueAges() {
        var global = new QueueAge("", ModuleQueues.MAIN, false, main.headAge());
        return Stream.concat(Stream.of(global), modules().values().stream().flatMap(ModuleRuntime::queueAges))
                .toList();
    }

    /** Names of the modules decided on, sorted (spec 04 §18). */
    public List<String> enabled() {
        return modules().entrySet().stream()
                .filter(it -> it.getValue().state().isOn())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The queue of the service, then those of the modules by name (spec 05 §21). */
    public List<QueueView> queues() {
        var all = new ArrayList<QueueView>();
        all.add(main.view("main", event -> "ConvergeModules", RunEvent::text));
        modules().values().forEach(it -> all.addAll(it.queues()));
        return all;
    }

    /** Whether the first converge has ended: schedules fire from then on. */
    public boolean hasConverged() {
        return convergedOnce;
    }

    /**
     * The start sequence has loaded what is on disk: decides and converges for the first time.
     *
     * @param chartLeft whether a module that is off has a chart in the cluster, left by an earlier process
     */
    public void open(Predicate<String> chartLeft) {
        hasChart = chartLeft;
        open = true;
        main.append(RunEvent.OPERATOR_STARTUP);
    }

    @Override
    public void decisionsAreStale(String why) {
        if (open) {
            LOG.debugf("decisions are recomputed: %s", why);
            main.change(it -> it.hasPending(event -> true) ? it : it.append(RunEvent.RELOAD_ALL), true);
        }
    }

    @Override
    public void settled(String module, Step step) {
        // on a thread of its own: the module's worker must not carry the converge
        threads.workers().execute(() -> converge.ifPresent(it -> it.settled(module, step)));
    }

    private TaskResult<RunEvent> converge(RunEvent event) {
        var states = new TreeMap<String, RuntimeState>();
        modules.forEach((name, runtime) -> {
            if (runtime.state().current().isPresent()) {
                states.put(name, runtime.state());
            }
        });
        var pass = deciding.decide(states);
        pass.decisions().forEach((name, decision) -> module(name).decided(decision));
        var next =
                new Converge(plan(states, pass, retrying), event, parallel, this::module, () -> convergedOnce = true);
        converge = Optional.of(next);
        next.begin();
        var failed = pass.decisions().values().stream()
                .filter(it -> it.verdict() instanceof Verdict.Failed)
                .map(it -> ((Verdict.Failed) it.verdict()).message())
                .findFirst();
        failed.ifPresent(it -> LOG.errorf("%s", it));
        retrying = failed.isPresent();
        return failed.<TaskResult<RunEvent>>map(TaskResult.Fail::new).orElseGet(TaskResult::success);
    }

    /** A pass that only repeats a failed decision starts and removes, but does not run the others again. */
    private ConvergePlan plan(Map<String, RuntimeState> states, Deciding.Pass pass, boolean onlyChanges) {
        var running = new HashSet<String>();
        var charted = new HashSet<String>();
        states.forEach((name, state) -> {
            if (state.started()) {
                running.add(name);
                charted.add(name);
            }
        });
        if (!convergedOnce) {
            pass.order().stream()
                    .filter(it ->
                            isOff(pass, it.module()) && !charted.contains(it.module()) && hasChart.test(it.module()))
                    .forEach(it -> charted.add(it.module()));
        }
        var plan = ConvergePlan.of(pass.order(), running, charted);
        return onlyChanges ? plan.withoutReruns() : plan;
    }

    /** Decided off; a module about which nothing could be decided keeps the chart that an earlier process left. */
    private static boolean isOff(Deciding.Pass pass, String module) {
        return pass.decisions().get(module).verdict() instanceof Verdict.Off;
    }

    @Override
    public void close() {
        main.close();
        modules.values().forEach(ModuleRuntime::close);
        threads.close();
    }
}
