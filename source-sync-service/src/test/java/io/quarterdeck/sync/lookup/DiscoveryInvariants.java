package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.ReleaseOrigin;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.version.ModuleVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold between the state before a pass and the state after it (spec 02 §20). */
final class DiscoveryInvariants {
    private final DiscoveryWorld world;
    private final Map<String, ModuleRelease> releases;
    private final Set<String> modules;
    private final Map<String, JsonNode> specs = new HashMap<>();
    private final Map<String, List<ModuleEntry>> entries = new HashMap<>();

    DiscoveryInvariants(DiscoveryWorld world) {
        this.world = world;
        this.modules = Set.copyOf(world.cluster().modules.keySet());
        this.releases = new HashMap<>(world.cluster().releases);
        releases.forEach((name, release) -> specs.put(name, FakeApiServer.json(release.getSpec())));
        world.sources().forEach((name, source) -> entries.put(name, source.entries()));
    }

    void stillHold() {
        entries.forEach((source, former) -> former.forEach(entry -> knowledgeStays(source, entry)));
        releases.values().forEach(this::releaseStays);
        world.cluster().releases.values().stream()
                .filter(release -> !releases.containsKey(release.getMetadata().getName()))
                .forEach(this::wasRightlyCreated);
        assertThat(world.cluster().modules.keySet())
                .as("enabled modules keep their object")
                .containsAll(modules.stream().filter(this::isOn).toList());
    }

    /** Nothing known is emptied; an entry goes only when absence is proved. */
    private void knowledgeStays(String source, ModuleEntry former) {
        var now = world.source(source).entries().stream()
                .filter(entry -> entry.name().equals(former.name()))
                .findFirst();
        if (now.isEmpty()) {
            assertThat(world.misses(source, former.name()))
                    .as("listings without " + former)
                    .isGreaterThanOrEqualTo(5);
            assertThat(Instant.parse(former.missingSince()).plus(Duration.ofHours(1)))
                    .isBeforeOrEqualTo(world.now());
            return;
        }
        if (former.versionKnown()) {
            assertThat(now.get().versionKnown()).as("version of " + former).isTrue();
        }
        if (former.checksum() != null) {
            assertThat(now.get().checksum()).as("checksum of " + former).isNotNull();
        }
    }

    /** A release that is not Pending keeps its spec; a recorded digest stays while release and source stay. */
    private void releaseStays(ModuleRelease former) {
        var facts = new ReleaseFacts(former);
        var now = Optional.ofNullable(world.cluster().releases.get(facts.name()));
        if (now.isEmpty()) {
            mayHaveBeenDeleted(facts);
            return;
        }
        if (!facts.pending()) {
            assertThat(FakeApiServer.json(now.get().getSpec())).isEqualTo(specs.get(facts.name()));
        }
        var sameSource = facts.owners()
                .get(0)
                .getUid()
                .equals(new ReleaseFacts(now.get()).owners().get(0).getUid());
        if (sameSource || !facts.pending()) {
            assertThat(new ReleaseFacts(now.get()).digest()).isEqualTo(facts.digest());
        }
    }

    /** By the clean-up of a gone module, or as a Pending one that the new active source does not publish. */
    private void mayHaveBeenDeleted(ReleaseFacts facts) {
        assertThat(facts.deployed()).as("deployed " + facts.name()).isFalse();
        var active = active(facts.module());
        var tag = facts.version().orElseThrow().withV();
        var switched = facts.pending()
                && isOn(facts.module())
                && !facts.isFrom(active)
                && world.registry(active.name()).publishes(facts.module(), tag).equals(Optional.of(false));
        var gone = !isOn(facts.module())
                && world.sources().values().stream().noneMatch(source -> source.entries().stream()
                        .anyMatch(entry -> entry.name().equals(facts.module())));
        assertThat(switched || gone).as("deleted " + facts.name()).isTrue();
    }

    /** Only by the active source of a module that is on, and never below what that source has deployed. */
    private void wasRightlyCreated(ModuleRelease created) {
        var facts = new ReleaseFacts(created);
        assertThat(isOn(facts.module())).as("created " + facts.name()).isTrue();
        assertThat(world.cluster().overridden(facts.module())).isFalse();
        assertThat(facts.isFrom(active(facts.module()))).isTrue();
        var deployed = world.cluster().releasesOf(facts.module()).stream()
                .map(ReleaseFacts::new)
                .filter(other -> other.deployed() && other.isFrom(active(facts.module())))
                .findFirst()
                .flatMap(ReleaseFacts::version);
        assertThat(facts.version().orElseThrow()).isGreaterThanOrEqualTo(deployed.orElse(ModuleVersion.of("0.0.0")));
    }

    private boolean isOn(String module) {
        return ModuleFacts.of(module, world.cluster()).enabled();
    }

    private ReleaseOrigin active(String module) {
        var source = ModuleFacts.of(module, world.cluster()).activeSource();
        return new ReleaseOrigin(source, "uid-of-" + source);
    }
}
