package io.quarterdeck.sync.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import io.quarterdeck.testing.registry.TestRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A source with two modules in a registry to which anything may happen, and what must hold then (spec 02 §4, §18). */
@WithDevelopmentCluster
abstract class FaultyRegistry {
    private static final RegistryLimits QUICK = RegistryLimits.defaults()
            .withCallTimeout(Duration.ofSeconds(2))
            .withRetryWaits(Duration.ofMillis(5), Duration.ofMillis(10));

    final String source = DevelopmentCluster.freshName("faulty");
    final String good = DevelopmentCluster.freshName("good");
    final String bad = DevelopmentCluster.freshName("bad");
    TestRegistry registry;
    RealSync sync;

    @BeforeEach
    void aSourceWithTwoModules(DevelopmentCluster cluster) {
        registry = TestRegistry.start();
        registry.module("modules", good).version("v1.0.0").channels("stable").publish();
        registry.module("modules", bad).version("v2.0.0").channels("stable").publish();
        sync = new RealSync(cluster, QUICK);
        sync.sourceOf(source, registry.settings("modules"));
    }

    @AfterEach
    void end() {
        sync.close();
        registry.close();
    }

    void assertSourceFails(String text, String category) {
        var before = sync.source(source).getStatus();
        var status = sync.scan(source);
        assertThat(status.message()).isEqualTo(text);
        assertThat(status.conditions().get(0).reason()).isEqualTo(category);
        assertThat(status.modules()).isEqualTo(before.modules());
        assertThat(status.lastSuccessTime()).isEqualTo(before.lastSuccessTime());
        assertThat(status.consecutiveFailures()).isEqualTo(1);
    }

    /** In the first scan ever, then all is well again. */
    void assertModuleFails(String text) {
        var status = sync.scan(source);
        assertThat(status.message()).isEqualTo("Some errors occurred. Inspect status for details");
        assertThat(sync.entry(source, bad).pullError()).isEqualTo(text);
        assertThat(sync.entry(source, bad).version()).isEqualTo("unknown");
        assertThat(sync.entry(source, good).version()).isEqualTo("v1.0.0");
        assertThat(sync.entry(source, good).pullError()).isNull();
        registry.heal();
        assertRecovered();
        assertThat(sync.entry(source, bad).version()).isEqualTo("v2.0.0");
    }

    void assertRecovered() {
        var status = sync.after(Duration.ofMinutes(3)).scan(source);
        assertThat(status.message()).isEqualTo("Ready");
        assertThat(status.conditions().get(0).status()).isEqualTo("True");
        assertThat(status.consecutiveFailures()).isZero();
        assertThat(status.modules()).hasSize(2).allSatisfy(module -> assertThat(module.pullError())
                .isNull());
    }
}
