package io.quarterdeck.sync.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.version.ModuleVersion;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every registry and every cluster (spec 02 §20). */
class ReleaseChainPropertiesTest {

    /** The target is always published; something lower is deployed. */
    record Setting(List<ModuleVersion> published, ModuleVersion deployed, ModuleVersion target) {
        ChainWorld world() {
            return new ChainWorld(published.stream().map(ModuleVersion::withV).toList()).having("D" + deployed);
        }
    }

    @Property
    void aSecondPassCreatesNothing(@ForAll("settings") Setting setting) {
        // Given
        var world = setting.world();
        world.walkTo(setting.target().toString());

        // When
        var second = world.walkTo(setting.target().toString());

        // Then
        assertThat(second.created()).isEmpty();
    }

    @Property
    void createsOnlyAboveTheDeployedAndUpToTheTarget(@ForAll("settings") Setting setting) {
        // When
        var pass = setting.world().walkTo(setting.target().toString());

        // Then
        assertThat(pass.created()).allSatisfy(text -> {
            var version = ModuleVersion.of(text);
            assertThat(version).isGreaterThan(setting.deployed());
            assertThat(version).isLessThanOrEqualTo(setting.target());
        });
    }

    @Property
    void createsTheTargetWheneverItIsNewer(@ForAll("settings") Setting setting) {
        // When
        var pass = setting.world().walkTo(setting.target().toString());

        // Then
        assertThat(pass.created().contains(setting.target().toString()))
                .isEqualTo(setting.target().isAbove(setting.deployed()));
    }

    @Property
    void createsInAscendingOrderAndNothingTwice(@ForAll("settings") Setting setting) {
        // When
        var created = setting.world().walkTo(setting.target().toString()).created().stream()
                .map(ModuleVersion::of)
                .toList();

        // Then
        assertThat(created).isSorted().doesNotHaveDuplicates();
    }

    @Property
    void aCompleteChainWithoutErrorIsSequential(@ForAll("settings") Setting setting) {
        // Given
        var world = setting.world();
        var pass = world.walkTo(setting.target().toString());

        // When
        var answer = world.examine(setting.target().toString());

        // Then
        assertThat(answer.complete()).isEqualTo(pass.error().isEmpty());
    }

    @Property
    void aMinorThatAppearsLaterIsRestored(@ForAll("settings") Setting setting) {
        // Given: the first pass saw only the ends
        var sparse = new ChainWorld(
                        List.of(setting.deployed().withV(), setting.target().withV()))
                .having("D" + setting.deployed());
        sparse.walkTo(setting.target().toString());
        var whole = setting.world();
        sparse.releases().stream()
                .filter(release -> release.standing() == KnownRelease.Standing.PENDING)
                .forEach(release -> whole.having("P" + release.version()));

        // When
        var failed = whole.afterAFailure().walkTo(setting.target().toString());

        // Then
        assertThat(whole.releases().stream().map(KnownRelease::version).toList())
                .containsAll(setting.world().walkTo(setting.target().toString()).created().stream()
                        .map(ModuleVersion::of)
                        .toList());
        assertThat(failed.created()).doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<Setting> settings() {
        var version = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 3))
                .as((major, minor, patch) -> ModuleVersion.of(major + "." + minor + "." + patch));
        return Combinators.combine(version.list().ofMinSize(1).ofMaxSize(25), version, version)
                .as((published, deployed, target) -> {
                    var all = new TreeSet<>(published);
                    all.add(deployed);
                    all.add(target);
                    return new Setting(List.copyOf(all), deployed, target);
                });
    }
}
