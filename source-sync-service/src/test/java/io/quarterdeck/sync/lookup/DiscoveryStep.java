package io.quarterdeck.sync.lookup;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.version.ModuleVersion;
import java.util.Comparator;

/** Something that happens in the world: to a registry, to the cluster, to this process, or a pass. */
sealed interface DiscoveryStep {

    /** Does it. */
    void in(DiscoveryWorld world);

    /** Whether it is a pass of this service; anything else is somebody else's doing. */
    default boolean isPass() {
        return false;
    }

    /** @param content of two kinds, so that sources may have the same bytes or not */
    record Publish(String source, String module, String version, int content) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.registry(source).publishing(module, version, "weight: " + (900 + content));
        }
    }

    record Move(String source, String module, String version) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            if (world.registry(source).has(module, "v" + version)) {
                world.registry(source).offering(module, "stable", version);
            }
        }
    }

    record Lose(String source, String module, String version) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.registry(source).losing(module, "v" + version);
        }
    }

    /** The other source publishes what this one does, maybe built anew. */
    record Mirror(String from, String to, String module, boolean rebuilt) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.registry(to).mirroring(world.registry(from), module, rebuilt);
        }
    }

    record Withdraw(String source, String module, boolean back) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            var registry = world.registry(source);
            if (back) {
                registry.returning(module);
            } else {
                registry.withdrawing(module);
            }
        }
    }

    /** An outage, of one of the ways in which registries fail. */
    record Trouble(String source, int kind) implements DiscoveryStep {
        static final int KINDS = 6;

        @Override
        public void in(DiscoveryWorld world) {
            var failure = new RegistryException(ErrorCategory.CONNECTION_FAILED, "Get \"u\": EOF");
            var registry = world.registry(source);
            switch (kind) {
                case 0 -> registry.failingToList(failure);
                case 1 -> registry.failingToListVersions(failure);
                case 2 -> registry.cuttingTheList();
                case 3 -> registry.cuttingVersionLists();
                case 4 -> registry.wantingToBeLeftAlone();
                default -> registry.failingImages();
            }
        }
    }

    record Heal(String source) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.registry(source).healing();
        }
    }

    record SwitchOn(String module, String source) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.cluster().wishing(module, source);
        }
    }

    record SwitchOff(String module) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.cluster().disabling(module);
        }
    }

    record Overriding(String module, boolean on) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.cluster().overriding(module, on);
        }
    }

    /** Release-service and lifecycle-service deploy the lowest Pending release above the deployed one. */
    record Deploy(String module) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            var all = world.cluster().releasesOf(module).stream()
                    .map(ReleaseFacts::new)
                    .toList();
            var deployed = all.stream().filter(ReleaseFacts::deployed).findFirst();
            var floor = deployed.flatMap(ReleaseFacts::version).orElse(ModuleVersion.of("0.0.0"));
            all.stream()
                    .filter(facts ->
                            facts.pending() && facts.version().orElseThrow().isAbove(floor))
                    .min(Comparator.comparing(facts -> facts.version().orElseThrow()))
                    .ifPresent(next -> {
                        deployed.ifPresent(former -> world.cluster().superseding(former.name()));
                        var version = next.version().orElseThrow();
                        world.cluster().deploying(next.name(), "sha256:bundle-of-" + module + "-" + version.withV());
                    });
        }
    }

    record Wait(int minutes) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.after(minutes);
        }
    }

    record Restart() implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.restart();
        }
    }

    record Scan(String source, boolean full) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.scan(source, full);
        }

        @Override
        public boolean isPass() {
            return true;
        }
    }

    record LookUp(String source, String module) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.source(source).lookUp(module);
        }

        @Override
        public boolean isPass() {
            return true;
        }
    }

    /** A scan by a fresh process that is killed before one of its writes; the next process scans again. */
    record KilledScan(String source, int writes) implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            world.restart();
            world.scanUntilKilled(source, writes);
            world.restart();
            world.scan(source, false);
        }

        @Override
        public boolean isPass() {
            return true;
        }
    }

    record Clean() implements DiscoveryStep {
        @Override
        public void in(DiscoveryWorld world) {
            var cleanUp = world.cleanUp();
            cleanUp.candidates().forEach(cleanUp::of);
        }

        @Override
        public boolean isPass() {
            return true;
        }
    }
}
