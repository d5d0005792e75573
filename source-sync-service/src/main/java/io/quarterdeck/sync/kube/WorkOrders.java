package io.quarterdeck.sync.kube;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.quarterdeck.model.config.ModuleConfigSpec;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.sync.lookup.ModuleKeeper;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.ReleaseOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Orders work from the sources it concerns and wakes the reconciler (spec 02 §5). What is heard before the caches are filled
 * orders nothing: a source is then scanned when it is due, and {@link io.quarterdeck.sync.lookup.MissedChanges} tells the rest.
 */
@ApplicationScoped
public class WorkOrders implements Orders {
    private final PendingWork work;
    private final Sources sources;
    private final InstantSource clock;
    private final Instance<ModuleKeeper> keeper;
    private final Instance<Caches> caches;
    private final Instance<CleanUpSchedule> cleanUps;
    private final SimpleInboundEventSource<ModuleSource> wake = new SimpleInboundEventSource<>("triggers");

    WorkOrders(
            PendingWork work,
            Sources sources,
            InstantSource clock,
            Instance<ModuleKeeper> keeper,
            Instance<Caches> caches,
            Instance<CleanUpSchedule> cleanUps) {
        this.work = work;
        this.sources = sources;
        this.clock = clock;
        this.keeper = keeper;
        this.caches = caches;
        this.cleanUps = cleanUps;
    }

    /** Wakes the reconciler. */
    SimpleInboundEventSource<ModuleSource> wakeUps() {
        return wake;
    }

    @Override
    public void lookUp(String module) {
        if (heard()) {
            keeper.get().listing(module).forEach(source -> {
                work.lookUp(source, module, clock.instant());
                wake.propagateEvent(new ResourceID(source));
            });
        }
    }

    @Override
    public void lookUpRuledBy(String policy) {
        if (heard()) {
            caches.get().configs.getIndexer().list().stream()
                    .filter(config -> Optional.ofNullable(config.getSpec())
                            .map(ModuleConfigSpec::updatePolicy)
                            .filter(policy::equals)
                            .isPresent())
                    .forEach(config -> lookUp(config.getMetadata().getName()));
        }
    }

    @Override
    public void restore(String module) {
        if (heard()) {
            keeper.get().listing(module).forEach(source -> {
                work.restore(source, module, clock.instant());
                wake.propagateEvent(new ResourceID(source));
            });
        }
    }

    @Override
    public void scanAll() {
        if (heard()) {
            sources.all().forEach(source -> {
                work.scan(source.getMetadata().getName(), clock.instant());
                wake.propagateEvent(ResourceID.fromResource(source));
            });
        }
    }

    @Override
    public void keepBooks(ModuleRelease release) {
        if (heard()) {
            sources.all()
                    .filter(source -> new ReleaseFacts(release).isFrom(ReleaseOrigin.of(source)))
                    .forEach(source -> wake.propagateEvent(ResourceID.fromResource(source)));
        }
    }

    @Override
    public void reconsider(String module) {
        if (heard() && unoffered(caches.get().modules.getIndexer().getByKey(module))) {
            cleanUps.get().reconsider(module);
        }
    }

    private static boolean unoffered(Module module) {
        return Optional.ofNullable(module)
                .map(Module::getProperties)
                .map(ModuleProperties::availableSources)
                .map(List::isEmpty)
                .orElse(module == null);
    }

    private boolean heard() {
        return caches.get().filled();
    }
}
