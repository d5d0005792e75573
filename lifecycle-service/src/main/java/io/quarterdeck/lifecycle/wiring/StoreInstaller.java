package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.staging.LinkedVersion;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.store.BundleStore;
import io.quarterdeck.lifecycle.store.CurrentVersion;
import io.quarterdeck.lifecycle.store.StageResult;
import io.quarterdeck.lifecycle.store.VersionLinks;
import io.quarterdeck.lifecycle.worker.CurrentLinks;
import io.quarterdeck.lifecycle.worker.HookSink;
import io.quarterdeck.lifecycle.worker.InstalledModule;
import io.quarterdeck.lifecycle.worker.Installer;
import io.quarterdeck.lifecycle.worker.VersionFiles;
import io.quarterdeck.lifecycle.worker.WorkFailure;
import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.RegistryException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Puts versions in place with the store on disk. */
final class StoreInstaller implements Installer, VersionFiles, CurrentLinks {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final BundleStore bundles;
    private final VersionLinks links;
    private final BundlePull pull;
    private final VersionLoader loader;
    private final ChartRemoval charts;
    private final Supplier<Set<Digest>> recorded;
    private final Clock clock;

    /** Uninstalls a chart by name. */
    @FunctionalInterface
    interface ChartRemoval {
        void remove(String module) throws WorkFailure;
    }

    /** @param recorded digests that some {@code status.staging.digest} names: their bundles are kept */
    StoreInstaller(
            BundleStore bundles,
            VersionLinks links,
            BundlePull pull,
            VersionLoader loader,
            ChartRemoval charts,
            Supplier<Set<Digest>> recorded,
            Clock clock) {
        this.bundles = bundles;
        this.links = links;
        this.pull = pull;
        this.loader = loader;
        this.charts = charts;
        this.recorded = recorded;
        this.clock = clock;
    }

    /** Directory of a version below that of its module. */
    static String directory(Target target) {
        return target.kind() == Target.Kind.OVERRIDE ? CurrentVersion.OVERRIDE : target.version();
    }

    @Override
    public boolean isOnDisk(String module, Target target) {
        if (target.kind() == Target.Kind.BUILT_IN) {
            return true;
        }
        if (target.kind()
                == Target.Kind.OVERRIDE) { // its link changes with the switch: what runs has its files behind it
            return bundle(target).flatMap(bundles::findIntact).isPresent();
        }
        try {
            var version = links.versionsOf(module).get(directory(target));
            if (version == null || !links.isPresent(module, directory(target))) {
                return false;
            }
            var wanted = bundle(target);
            return wanted.isEmpty() || version.isEmpty() || version.equals(wanted);
        } catch (IOException e) {
            LOG.warnf("module %s: store: %s", module, e.getMessage());
            return false;
        }
    }

    @Override
    public void fetch(String module, Target target, boolean again) throws WorkFailure {
        var prefix = "download the '%s/%s' module: ".formatted(module, withoutV(target.version()));
        try {
            var result = pull.pull(module, target, again);
            if (result instanceof StageResult.Stored stored) {
                if (target.kind() == Target.Kind.RELEASE) {
                    links.link(module, directory(target), stored.bundle().digest());
                }
            } else if (result instanceof StageResult.Refused refused) {
                throw new WorkFailure(prefix + refused.text());
            } else if (result instanceof StageResult.Failed failed) {
                if (failed.noSpace()) {
                    collect();
                }
                throw new WorkFailure(prefix + failed.text());
            }
        } catch (RegistryException e) {
            throw new WorkFailure(prefix + e.message(), e);
        } catch (IOException e) {
            throw new WorkFailure(prefix + "copy module error: " + e.getMessage(), e);
        }
    }

    @Override
    public void makeCurrent(String module, Target target) throws WorkFailure {
        try {
            switch (target.kind()) {
                case BUILT_IN -> links.unsetCurrent(module);
                case OVERRIDE -> {
                    if (bundle(target).isPresent()) {
                        links.link(
                                module, CurrentVersion.OVERRIDE, bundle(target).get());
                    }
                    links.switchTo(module, CurrentVersion.OVERRIDE);
                }
                case RELEASE -> {
                    links.switchTo(module, directory(target));
                    links.unlink(module, CurrentVersion.OVERRIDE); // its time is over
                }
            }
        } catch (IOException e) {
            throw new WorkFailure("install the module '%s': %s".formatted(module, e.getMessage()), e);
        }
    }

    @Override
    public InstalledModule load(String module, Target target, HookSink sink) throws WorkFailure {
        return loader.load(module, target, sink);
    }

    @Override
    public void removeCurrent(String module) throws WorkFailure {
        try {
            links.unsetCurrent(module);
        } catch (IOException e) {
            throw new WorkFailure("remove the module '%s': %s".formatted(module, e.getMessage()), e);
        }
    }

    @Override
    public Optional<LinkedVersion> of(String module) {
        try {
            return links.currentOf(module)
                    .filter(CurrentVersion::present)
                    .map(it -> new LinkedVersion(
                            it.version(), it.isOverride(), it.digest().map(Digest::toString)));
        } catch (IOException e) {
            LOG.warnf("module %s: store: %s", module, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Digest> bundle(Target target) {
        return target.digest().flatMap(Digest::parse);
    }

    @Override
    public void removeChart(String module) throws WorkFailure {
        charts.remove(module);
    }

    @Override
    public void forget(String module, String version) {
        try {
            links.unlink(module, version);
        } catch (IOException e) {
            LOG.warnf("module %s: files of %s: %s", module, version, e.getMessage());
        }
        collect();
    }

    /** Removes what nobody needs; a failure is left to the next collection. */
    void collect() {
        try {
            var kept = new java.util.HashSet<>(links.namedDigests());
            kept.addAll(recorded.get());
            var removed = bundles.collect(kept, clock.instant().minus(YOUNG));
            removed.forEach(it -> LOG.infof("store: bundle %s is needed no more", it));
        } catch (IOException e) {
            LOG.warnf("store: collecting: %s", e.getMessage());
        }
    }

    static String withoutV(String version) {
        return version.startsWith("v") ? version.substring(1) : version;
    }
}
