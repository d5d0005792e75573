package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.config.ModuleConfigSpec;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.policy.ModuleUpdatePolicy;
import io.quarterdeck.model.policy.ModuleUpdatePolicySpec;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.sync.lookup.ModuleKeeper;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.ReleaseOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What of the cluster's changes asks for a pass over which source (spec 02 §5). What the informers list when they start asks
 * for nothing: a source is then scanned when it is due.
 */
@ApplicationScoped
public class Triggers {
    private final PendingWork work;
    private final Sources sources;
    private final InstantSource clock;
    private final Instance<ModuleKeeper> keeper;
    private final Instance<Caches> caches;
    private final SimpleInboundEventSource<ModuleSource> wake = new SimpleInboundEventSource<>("triggers");

    Triggers(
            PendingWork work,
            Sources sources,
            InstantSource clock,
            Instance<ModuleKeeper> keeper,
            Instance<Caches> caches) {
        this.work = work;
        this.sources = sources;
        this.clock = clock;
        this.keeper = keeper;
        this.caches = caches;
    }

    /** Wakes the reconciler. */
    SimpleInboundEventSource<ModuleSource> wakeUps() {
        return wake;
    }

    /** Created, deleted, or switched on or off, or ruled by another policy. */
    ResourceEventHandler<ModuleConfig> configs() {
        return new Changes<>(
                (before, after) -> differ(before, after, Triggers::enabled)
                        || differ(before, after, Triggers::policyOf)
                        || isInherited(after) && differ(before, after, Triggers::channel)
                        || differ(before, after, config -> config.getMetadata().getDeletionTimestamp()),
                config -> {
                    if (isInherited(config)) {
                        scanAll();
                    } else {
                        lookUp(config.getMetadata().getName());
                    }
                });
    }

    /** Another active source was chosen, or somebody deleted the object. */
    ResourceEventHandler<Module> modules() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(Module module) {
                // created by this service, or by lifecycle-service for a built-in one: nothing to learn
            }

            @Override
            public void onUpdate(Module before, Module after) {
                if (differ(before, after, Triggers::activeSource)) {
                    lookUp(after.getMetadata().getName());
                }
            }

            @Override
            public void onDelete(Module module, boolean finalStateUnknown) {
                restore(module.getMetadata().getName());
            }
        };
    }

    ResourceEventHandler<ModulePullOverride> overrides() {
        return new Changes<>(
                (before, after) -> false,
                override -> lookUp(override.getMetadata().getName()));
    }

    /** Another channel for the modules that the policy rules. */
    ResourceEventHandler<ModuleUpdatePolicy> policies() {
        return new Changes<>((before, after) -> differ(before, after, Triggers::channelOf), policy -> {
            var name = policy.getMetadata().getName();
            if (name.equals(Names.INHERITED_POLICY)) {
                scanAll();
            } else {
                ruledBy(name);
            }
        });
    }

    /** A release became Deployed, ceased to be, or went: bookkeeping of finalizers only. */
    ResourceEventHandler<ModuleRelease> releases() {
        return new Changes<>(
                (before, after) -> new ReleaseFacts(before).deployed() != new ReleaseFacts(after).deployed(),
                release -> {
                    if (heard()) {
                        sources.all().filter(source -> owns(source, release)).forEach(this::wake);
                    }
                });
    }

    private void lookUp(String module) {
        if (heard()) {
            keeper.get().listing(module).forEach(source -> {
                work.lookUp(source, module, clock.instant());
                wake.propagateEvent(new ResourceID(source));
            });
        }
    }

    private void restore(String module) {
        if (heard()) {
            keeper.get().listing(module).forEach(source -> {
                work.restore(source, module, clock.instant());
                wake.propagateEvent(new ResourceID(source));
            });
        }
    }

    private void ruledBy(String policy) {
        if (heard()) {
            caches.get().configs.getIndexer().list().stream()
                    .filter(config -> policy.equals(policyOf(config)))
                    .forEach(config -> lookUp(config.getMetadata().getName()));
        }
    }

    private void scanAll() {
        if (heard()) {
            sources.all().forEach(source -> {
                work.scan(source.getMetadata().getName(), clock.instant());
                wake(source);
            });
        }
    }

    private void wake(ModuleSource source) {
        wake.propagateEvent(ResourceID.fromResource(source));
    }

    private boolean heard() {
        return caches.get().filled();
    }

    private static boolean owns(ModuleSource source, ModuleRelease release) {
        return new ReleaseFacts(release).isFrom(ReleaseOrigin.of(source));
    }

    private static <T> boolean differ(T before, T after, Function<T, Object> what) {
        return !Objects.equals(what.apply(before), what.apply(after));
    }

    private static boolean isInherited(ModuleConfig config) {
        return config.getMetadata().getName().equals(Names.INHERITED_POLICY);
    }

    private static Object enabled(ModuleConfig config) {
        return config.getSpec() != null && config.getSpec().wantsOn();
    }

    private static Object policyOf(ModuleConfig config) {
        return Optional.ofNullable(config.getSpec())
                .map(ModuleConfigSpec::updatePolicy)
                .orElse("");
    }

    private static Object channel(ModuleConfig config) {
        return Optional.ofNullable(config.getSpec())
                .map(ModuleConfigSpec::settings)
                .map(settings -> settings.path("releaseChannel").asText(""))
                .orElse("");
    }

    private static Object channelOf(ModuleUpdatePolicy policy) {
        return Optional.ofNullable(policy.getSpec())
                .map(ModuleUpdatePolicySpec::releaseChannel)
                .orElse("");
    }

    private static Object activeSource(Module module) {
        return Optional.ofNullable(module.getProperties())
                .map(ModuleProperties::source)
                .orElse("");
    }
}
