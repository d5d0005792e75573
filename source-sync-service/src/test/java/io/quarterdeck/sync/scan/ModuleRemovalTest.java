package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.model.module.ModuleStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Module goes only when nothing of it is left (spec 02 §16 step 4). */
class ModuleRemovalTest {

    @Test
    void goesWhenNobodyOffersItAndNothingIsLeft() {
        assertThat(examine(module(null, "False"), false, false, false, false))
                .isEqualTo(new ModuleRemoval.Verdict(true, "no source offers it, and nothing of it is left"));
    }

    @Test
    void staysWhileAnythingHoldsIt() {
        assertThat(examine(module(null, "False"), true, false, false, false).reason())
                .isEqualTo("a source offers it");
        assertThat(examine(module(null, "False"), false, true, false, false).reason())
                .isEqualTo("it is switched on");
        assertThat(examine(module(null, "False"), false, false, true, false).reason())
                .isEqualTo("it has releases");
        assertThat(examine(module(null, "False"), false, false, false, true).reason())
                .isEqualTo("a ModulePullOverride holds it");
        assertThat(examine(module(null, "True"), false, false, false, false).reason())
                .isEqualTo("it runs");
        assertThat(examine(module("Embedded", "False"), false, false, false, false)
                        .reason())
                .isEqualTo("it is built in");
    }

    private static ModuleRemoval.Verdict examine(
            Module module, boolean offered, boolean enabled, boolean releases, boolean overridden) {
        return ModuleRemoval.examine(new ModuleRemoval.Facts(module, offered, enabled, releases, overridden));
    }

    private static Module module(String source, String runs) {
        var module = new Module();
        module.setMetadata(new ObjectMetaBuilder().withName("m").build());
        module.setProperties(ModuleProperties.origin(source, List.of(), null));
        module.setStatus(new ModuleStatus(
                null,
                null,
                List.of(new Condition(
                        "EnabledByModuleManager", runs, null, null, null, "2024-12-12T10:00:00Z", null))));
        return module;
    }
}
