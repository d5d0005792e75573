package io.quarterdeck.lifecycle.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.lifecycle.enablement.Decision;
import io.quarterdeck.lifecycle.run.ConvergePlan.Placed;
import io.quarterdeck.lifecycle.run.RunEvent;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.state.RunPhase;
import io.quarterdeck.lifecycle.state.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of modules in one process, with real threads and a world in memory. */
class FleetTest {
    private static final Target V1 = target("v1.0.0");
    private static final Target V2 = target("v1.1.0");

    private final FakeInstaller installer = new FakeInstaller();
    private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
    private final Map<String, Long> weights = new ConcurrentHashMap<>();
    private final Threads threads = Threads.of(8);
    private final TakenDown counted = new TakenDown();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-12-12T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final Fleet fleet = new Fleet(installer, this::decide, module -> {}, threads, () -> 0.0, 4, counted, clock);

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void aModuleThatIsWishedRunsToReady() {
        // Given
        install("a", new Verdict.On());

        // When
        fleet.open(it -> false);

        // Then
        awaitState("a", it -> it.phase() == RunPhase.READY);
        assertThat(installer.work("a").done())
                .containsExactly("definitions", "register", "onStartup", "schedules", "helm");
    }

    @Test
    void valuesChangedAfterHelmLeadToAnotherRun() {
        // Given
        installer.work("a").changingValuesAfterHelm(1);
        install("a", new Verdict.On());

        // When
        fleet.open(it -> false);

        // Then
        awaitState("a", it -> it.phase() == RunPhase.READY);
        assertThat(installer.work("a").done()).containsOnlyOnce("onStartup");
        assertThat(installer.work("a").done()).filteredOn("helm"::equals).hasSize(2);
    }

    @Test
    void aSynchronizationOfTheMainQueueComesBeforeTheRunThatAwaitsIt() {
        // Given
        var work = installer.work("a");
        var hook = new FakeCall("v1.0.0/hooks/a.sh", "main", false, () -> {
            work.done().add("synchronization");
            work.synchronizationDone();
        });
        work.synchronizing(hook);
        install("a", new Verdict.On());

        // When
        fleet.open(it -> false);

        // Then
        awaitState("a", it -> it.phase() == RunPhase.READY);
        assertThat(work.done())
                .containsExactly(
                        "definitions", "register", "onStartup", "bindings", "synchronization", "schedules", "helm");
        assertThat(fleet.module("a").state().hooks().text()).contains("v1.0.0/hooks/a.sh: ok");
    }

    @Test
    void aModuleThatFailsHoldsNobodyUpAndSettingsOvertakeItsBackOff() {
        // Given
        installer.work("a").failingOnceWith("run helm install: no");
        install("a", new Verdict.On());
        install("b", new Verdict.On());
        fleet.open(it -> false);
        awaitState("a", it -> it.runError().equals(Optional.of("run helm install: no")));
        awaitState("b", it -> it.phase() == RunPhase.READY);

        // When
        fleet.module("a").settingsChanged();

        // Then
        awaitState("a", it -> it.phase() == RunPhase.READY && it.runError().isEmpty());
    }

    @Test
    void aModuleThatCannotEvenSwitchHoldsUpNoStart() {
        // Given
        install("a", new Verdict.On());
        install("b", new Verdict.On());
        installer.failingToSwitch("install the module 'a': no space left on device");
        fleet.module("a").makeCurrent(V2, false);
        awaitState("a", it -> it.switchError().isPresent());

        // When
        fleet.open(it -> false);

        // Then
        awaitState("b", it -> it.phase() == RunPhase.READY);
        await().until(fleet::hasConverged);
    }

    @Test
    void aRunThatKeepsFailingHoldsUpNoLaterStart() {
        // Given
        for (int run = 0; run < 50; run++) {
            installer.work("a").failingOnceWith("run helm install: no");
        }
        install("a", new Verdict.On());
        fleet.open(it -> false);
        awaitState("a", it -> it.runError().isPresent());
        weights.put("b", 901L);

        // When
        install("b", new Verdict.On());

        // Then
        awaitState("b", it -> it.phase() == RunPhase.READY);
    }

    @Test
    void anUpdateOvertakesARunThatFailsMeanwhile() {
        // Given
        var updated = new CountDownLatch(1);
        installer.work("a").failingOnceWith("run helm install: no").waitingFor(updated);
        install("a", new Verdict.On());
        fleet.open(it -> false);
        await().until(() -> installer.work("a").done().contains("helm"));

        // When
        fleet.module("a").makeCurrent(V2, false);
        updated.countDown();

        // Then
        awaitState("a", it -> it.current().equals(Optional.of(V2)) && it.phase() == RunPhase.READY);
        assertThat(installer.work("a").done()).filteredOn("helm"::equals).hasSize(2);
    }

    @Test
    void disablingRemovesTheModuleAndEnablingStartsItAgain() {
        // Given
        install("a", new Verdict.On());
        fleet.open(it -> false);
        awaitState("a", it -> it.phase() == RunPhase.READY);

        // When
        verdicts.put("a", new Verdict.Off("ModuleConfig", "turned off by module config"));
        fleet.decisionsAreStale("test");

        // Then
        awaitState("a", it -> !it.started() && !it.removing());
        assertThat(installer.work("a").done()).endsWith("disable", "delete");

        verdicts.put("a", new Verdict.On());
        fleet.decisionsAreStale("test");
        awaitState("a", it -> it.phase() == RunPhase.READY);
        assertThat(installer.work("a").done()).filteredOn("onStartup"::equals).hasSize(2);
    }

    @Test
    void aFailedRemovalIsShownAndRepeated() {
        // Given
        install("a", new Verdict.On());
        fleet.open(it -> false);
        awaitState("a", it -> it.phase() == RunPhase.READY);
        installer.work("a").failingOnceWith("helm uninstall a invocation error: no");

        // When
        verdicts.put("a", new Verdict.Off("ModuleConfig", "turned off by module config"));
        fleet.decisionsAreStale("test");

        // Then
        awaitState("a", it -> it.removalError().isPresent());
        awaitState("a", it -> it.removalError().isEmpty() && !it.started());
    }

    @Test
    void aChartThatAnEarlierProcessLeftStaysWhileNothingCanBeDecided() {
        // Given
        install("a", new Verdict.Failed(Optional.empty(), "Bootstrapped extender failed to filter a module: no"));
        install("b", new Verdict.Off("ModuleConfig", "turned off by module config"));

        // When
        fleet.open(it -> true);

        // Then
        await().until(() -> installer.work("b").done().contains("delete"));
        await().until(fleet::hasConverged);
        assertThat(installer.work("a").done()).isEmpty();
    }

    @Test
    void theChartOfAModuleWithoutFilesIsRemovedOnce() {
        // Given
        fleet.open(it -> false);

        // When
        fleet.module("a").purge();
        awaitState("a", RuntimeState::purged);
        fleet.module("a").purge();

        // Then
        assertThat(installer.done()).containsExactly("chart of a removed");
        assertThat(fleet.module("a").state().removing()).isFalse();
    }

    @Test
    void aChartThatAnotherVersionHasTakenOverIsNotRemoved() {
        // Given
        install("a", new Verdict.On());
        fleet.open(it -> false);
        awaitState("a", it -> it.phase() == RunPhase.READY);

        // When
        fleet.module("a").purge();
        fleet.module("a").makeCurrent(V2, false);

        // Then
        awaitState("a", it -> it.current().equals(Optional.of(V2)) && it.phase() == RunPhase.READY);
        assertThat(installer.done()).containsExactly("current v1.0.0", "current v1.1.0");
    }

    @Test
    void aChartThatAnEarlierProcessLeftIsRemoved() {
        // Given
        install("a", new Verdict.Off("ModuleConfig", "turned off by module config"));
        install("b", new Verdict.Off("ModuleConfig", "turned off by module config"));

        // When
        fleet.open("a"::equals);

        // Then
        await().until(() -> installer.work("a").done().contains("delete"));
        assertThat(installer.work("b").done()).doesNotContain("delete");
    }

    @Test
    void anUpdateStopsTheOldHooksAndStartsTheNewVersion() {
        // Given
        install("a", new Verdict.On());
        fleet.open(it -> false);
        awaitState("a", it -> it.phase() == RunPhase.READY);

        // When
        fleet.module("a").makeCurrent(V2, false);

        // Then
        awaitState("a", it -> it.current().equals(Optional.of(V2)) && it.phase() == RunPhase.READY);
        assertThat(installer.done()).containsExactly("current v1.0.0", "current v1.1.0");
        assertThat(installer.work("a").done())
                .doesNotContain("delete")
                .containsSubsequence("disable", "close", "onStartup");
    }

    @Test
    void aFailedSwitchLeavesTheOldVersionRunning() {
        // Given
        install("a", new Verdict.On());
        fleet.open(it -> false);
        awaitState("a", it -> it.phase() == RunPhase.READY);
        installer.failingToSwitch("install the module 'a': no");

        // When
        fleet.module("a").makeCurrent(V2, false);

        // Then
        awaitState("a", it -> it.switchError().equals(Optional.of("install the module 'a': no")));
        assertThat(fleet.module("a").state().current()).contains(V1);
        assertThat(fleet.module("a").state().phase()).isEqualTo(RunPhase.READY);
        assertThat(installer.work("a").done()).endsWith("disable", "enable");
    }

    @Test
    void aVersionThatCannotBeLoadedIsTheModulesOwnError() {
        // Given
        installer.failingToLoad("unmarshal module yaml failed: no");

        // When
        install("a", new Verdict.On());

        // Then
        assertThat(fleet.module("a").state().loadError()).contains("unmarshal module yaml failed: no");
        assertThat(fleet.module("a").state().current()).contains(V1);
    }

    @Test
    void uninstallingKeepsTheChartOfAModuleThatIsStillWished() {
        // Given
        install("a", new Verdict.On());
        fleet.open(it -> false);
        awaitState("a", it -> it.phase() == RunPhase.READY);

        // When
        fleet.module("a").uninstall(true);

        // Then
        awaitState("a", it -> it.current().isEmpty());
        assertThat(installer.work("a").done()).doesNotContain("delete");
        assertThat(installer.done()).endsWith("remove a");
    }

    @Test
    void filesThatAreAbsentAreFetchedBesideAndTheFailureIsShown() {
        // Given
        installer.absent(1);
        verdicts.put("a", new Verdict.On());
        var fetch = new VersionFetch(installer, threads.workers(), threads.timer(), () -> 0.0);

        // When
        fetch.makeCurrent("a", fleet.module("a"), V1);
        fetch.makeCurrent("a", fleet.module("a"), V1);

        // Then
        awaitState("a", it -> it.fetchError().equals(Optional.of("download the 'a/v1.0.0' module: no")));
        assertThat(installer.done()).containsExactly("fetch v1.0.0");
    }

    @Test
    void aHookThatChangesValuesLeadsToARunWithoutStartup() {
        // Given
        install("a", new Verdict.On());
        fleet.open(it -> false);
        awaitState("a", it -> it.phase() == RunPhase.READY);
        var work = installer.work("a");

        // When
        work.fire(new FakeCall("v1.0.0/hooks/b.sh", "other", true, () -> {}));

        // Then
        await().until(() -> work.done().stream().filter("helm"::equals).count() == 2);
        assertThat(work.done()).containsOnlyOnce("onStartup");
    }

    @Test
    void whatAModuleDoesIsTakenDown() {
        // Given
        installer.work("a").failingOnceWith("run helm install: no");
        install("a", new Verdict.On());
        fleet.open(it -> false);
        awaitState("a", it -> it.runError().isPresent());

        // When
        fleet.module("a").settingsChanged();
        awaitState("a", it -> it.phase() == RunPhase.READY);
        installer.work("a").failingOnceWith("helm uninstall a invocation error: no");
        verdicts.put("a", new Verdict.Off("ModuleConfig", "turned off by module config"));
        fleet.decisionsAreStale("test");
        awaitState("a", it -> it.removalError().isPresent());
        fleet.module("a").uninstall(false);

        // Then
        awaitState("a", it -> it.current().isEmpty());
        await().untilAsserted(() -> assertThat(counted.lines())
                .containsExactly(
                        "forget a",
                        "load a true",
                        "run a Operator-Startup PT0S false",
                        "run a KubeConfig-Changed-Modules PT0S true",
                        "removal failed a",
                        "forget a"));
    }

    @Test
    void aVersionThatCannotBeLoadedIsTakenDown() {
        // Given
        installer.failingToLoad("unmarshal module yaml failed: no");

        // When
        install("a", new Verdict.On());

        // Then
        assertThat(counted.lines()).containsExactly("forget a", "load a false");
    }

    @Test
    void aRunLastsUntilItsSynchronizationsAreDone() {
        // Given
        var work = installer.work("a");
        work.synchronizing(new FakeCall("v1.0.0/hooks/a.sh", "other", false, () -> {
            passes(Duration.ofSeconds(90));
            work.synchronizationDone();
        }));
        install("a", new Verdict.On());

        // When
        fleet.open(it -> false);

        // Then
        awaitState("a", it -> it.phase() == RunPhase.READY);
        await().untilAsserted(() -> assertThat(counted.lines())
                .containsExactly("forget a", "load a true", "run a Operator-Startup PT1M30S true"));
    }

    @Test
    void theRunAfterAFailureHasATimeOfItsOwn() {
        // Given
        var work = installer.work("a").failingOnceWith("run helm install: no");
        work.synchronizing(new FakeCall("v1.0.0/hooks/a.sh", "other", false, () -> {
            passes(Duration.ofSeconds(90));
            work.synchronizationDone();
        }));
        install("a", new Verdict.On());

        // When
        fleet.open(it -> false);

        // Then
        awaitState("a", it -> it.phase() == RunPhase.READY);
        await().untilAsserted(() -> assertThat(counted.lines())
                .filteredOn(it -> it.startsWith("run "))
                .containsExactly("run a Operator-Startup PT1M30S false", "run a Operator-Startup PT0S true"));
    }

    @Test
    void theHeadOfAQueueAgesWhileItIsTriedAgainAndAgain() {
        // Given
        for (int run = 0; run < 50; run++) {
            installer.work("a").failingOnceWith("run helm install: no");
        }
        install("a", new Verdict.On());
        fleet.open(it -> false);
        awaitState("a", it -> it.runError().isPresent());
        await().until(fleet::hasConverged);

        // When
        passes(Duration.ofMinutes(11));

        // Then
        assertThat(fleet.queueAges())
                .containsExactly(
                        new QueueAge("", "main", false, Duration.ZERO),
                        new QueueAge("a", "main", false, Duration.ofMinutes(11)));

        // When: settings overtake it
        fleet.module("a").settingsChanged();

        // Then
        assertThat(fleet.queueAges()).contains(new QueueAge("a", "main", false, Duration.ZERO));
    }

    @Test
    void aModuleThatIsOnlyKnownHasNoQueueToShow() {
        // When
        fleet.module("a");

        // Then
        assertThat(fleet.queueAges()).containsExactly(new QueueAge("", "main", false, Duration.ZERO));
    }

    private void passes(Duration time) {
        now.updateAndGet(it -> it.plus(time));
    }

    private void install(String module, Verdict verdict) {
        verdicts.put(module, verdict);
        fleet.module(module).makeCurrent(V1, false);
        await().until(() -> !fleet.module(module).isSwitching());
    }

    private void awaitState(String module, Predicate<RuntimeState> such) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> such.test(fleet.module(module).state()));
    }

    private Deciding.Pass decide(Map<String, RuntimeState> installed) {
        var decisions = new LinkedHashMap<String, Decision>();
        var order = new ArrayList<Placed>();
        installed.keySet().forEach(name -> {
            var verdict = verdicts.get(name);
            decisions.put(name, new Decision(name, verdict, Optional.empty()));
            order.add(new Placed(name, weights.getOrDefault(name, 900L), Set.of(), verdict.isOn()));
        });
        return new Deciding.Pass(decisions, order);
    }

    private static Target target(String version) {
        return new Target(Target.Kind.RELEASE, version, "a-" + version, "example", Optional.empty());
    }

    /** A hook that does something and, as an event, changes values. */
    record FakeCall(String hook, String queue, boolean triggersRun, Runnable what) implements HookCall {
        @Override
        public RunEvent event() {
            return RunEvent.KUBERNETES_CHANGE;
        }

        @Override
        public Outcome run() {
            what.run();
            return new Outcome(true, Optional.empty(), true);
        }
    }
}
