package io.quarterdeck.lifecycle.wiring;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarterdeck.lifecycle.kube.BuiltInObjects;
import io.quarterdeck.lifecycle.kube.ClusterView;
import io.quarterdeck.lifecycle.kube.ReconcilerSignals;
import io.quarterdeck.lifecycle.kube.Restoration;
import io.quarterdeck.lifecycle.kube.StartGate;
import io.quarterdeck.lifecycle.kube.WishReading;
import io.quarterdeck.lifecycle.store.CurrentVersion;
import io.quarterdeck.lifecycle.store.StoreCheck;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.operator.Leadership;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What the leader does before its reconcilers act (spec 04 §11.3). No registry is asked for bundles that are intact. */
@Singleton
class StartSequence {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");
    private static final int AFTER_THE_OPERATOR = 4000;

    private final ServiceBeans beans;
    private final ClusterView view;
    private final Restoration restoration;
    private final Fleet fleet;
    private final StartGate gate;
    private final ReconcilerSignals signals;
    private final BuiltInObjects objects;
    private final AtomicBoolean begun = new AtomicBoolean();

    StartSequence(
            ServiceBeans beans,
            ClusterView view,
            Restoration restoration,
            Fleet fleet,
            StartGate gate,
            ReconcilerSignals signals,
            BuiltInObjects objects) {
        this.beans = beans;
        this.view = view;
        this.restoration = restoration;
        this.fleet = fleet;
        this.gate = gate;
        this.signals = signals;
        this.objects = objects;
    }

    void leading(@Observes Leadership.Gained gained) {
        begin();
    }

    /** Without leader election, as in tests, this process acts at once. */
    void started(@Observes @Priority(AFTER_THE_OPERATOR) StartupEvent event) {
        if (!ConfigUtils.isProfileActive("prod")) {
            begin();
        }
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            var thread = new Thread(this::run, "start-sequence");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            openStore();
        } catch (IOException e) {
            LOG.errorf(e, "the store cannot be opened: %s", e.getMessage());
        }
        beans.images().report();
        beans.facts().refresh();
        var restored = restoration.run();
        LOG.infof("start: %d modules are loaded", restored);
        fleet.open(module -> beans.doors().doors().helm().isInstalled(module));
        beans.images().names().forEach(objects::ensure);
        gate.open();
        signals.everything();
    }

    /** Steps 2 and 4: no work in progress, no damaged bundle, no links of modules that nobody knows. */
    private void openStore() throws IOException {
        beans.bundles().open();
        new StoreCheck(beans.bundles(), beans.links())
                .dropDamaged()
                .forEach(it -> LOG.warnf("module %s: its bundle is damaged or gone, and counts as absent", it));
        var orphans = beans.links().removeOrphans(known());
        orphans.forEach(it -> LOG.infof("module %s: has neither a release nor an override, its links are removed", it));
    }

    /** With a release or an override; what an override left runs on while it is wished, until a release is Deployed. */
    private Set<String> known() throws IOException {
        var known = view.releases()
                .filter(it -> it.getSpec() != null && it.getSpec().moduleName() != null)
                .map(it -> it.getSpec().moduleName())
                .collect(Collectors.toSet());
        view.overrides().forEach(it -> known.add(it.getMetadata().getName()));
        beans.links().current().stream()
                .filter(CurrentVersion::isOverride)
                .map(CurrentVersion::module)
                .filter(it -> WishReading.enabled(view.config(it)).orElse(false))
                .forEach(known::add);
        return known;
    }
}
