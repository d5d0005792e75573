package io.quarterdeck.sync.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.config.ModuleConfigSpec;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.policy.ModuleUpdatePolicy;
import io.quarterdeck.model.policy.ModuleUpdatePolicySpec;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseSpec;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of spec 02 §5, row by row. */
class TriggersTest {
    private final Told told = new Told();
    private final Triggers triggers = new Triggers(told);

    @Test
    void aModuleConfigThatComesOrGoes() {
        triggers.configs().onAdd(config("m", true, null));
        triggers.configs().onDelete(config("m", true, null), false);

        assertThat(told.orders).containsExactly("look up m", "reconsider m", "look up m", "reconsider m");
    }

    @Test
    void aModuleConfigThatSwitchesTheModuleOnOrNamesAnotherPolicy() {
        triggers.configs().onUpdate(config("m", null, null), config("m", true, null));
        triggers.configs().onUpdate(config("m", true, null), config("m", true, "mine"));

        assertThat(told.orders).containsExactly("look up m", "reconsider m", "look up m", "reconsider m");
    }

    @Test
    void otherFieldsOfAModuleConfigAskForNothing() {
        var settings = config("m", true, null);
        settings.setSpec(new ModuleConfigSpec(
                true, 1L, JsonNodeFactory.instance.objectNode().put("a", 1), null, null, null));

        triggers.configs().onUpdate(config("m", true, null), settings);
        triggers.configs().onUpdate(config("m", null, null), config("m", false, null));

        assertThat(told.orders).isEmpty();
    }

    @Test
    void theInheritedChannelConcernsAllSources() {
        triggers.configs().onUpdate(platform("Stable"), platform("Alpha"));

        assertThat(told.orders).containsExactly("scan all");
    }

    @Test
    void otherSettingsOfThePlatformAskForNothing() {
        triggers.configs().onAdd(config("deckhouse", true, null));
        triggers.configs().onUpdate(config("deckhouse", true, null), config("deckhouse", false, null));
        triggers.configs().onDelete(config("deckhouse", true, null), false);

        assertThat(told.orders).isEmpty();
    }

    @Test
    void anotherActiveSource() {
        triggers.modules().onUpdate(module("m", null), module("m", "example"));

        assertThat(told.orders).containsExactly("look up m", "reconsider m");
    }

    @Test
    void otherFieldsOfAModuleAskNoRegistry() {
        triggers.modules().onUpdate(module("m", "example"), module("m", "example"));

        assertThat(told.orders).containsExactly("reconsider m");
    }

    @Test
    void aDeletedModuleComesBackWithoutARegistry() {
        triggers.modules().onDelete(module("m", "example"), false);

        assertThat(told.orders).containsExactly("restore m", "reconsider m");
    }

    @Test
    void anOverrideThatComesOrGoes() {
        var override = named(new ModulePullOverride(), "m");

        triggers.overrides().onAdd(override);
        triggers.overrides().onUpdate(override, override);
        triggers.overrides().onDelete(override, false);

        assertThat(told.orders).containsExactly("look up m", "reconsider m", "look up m", "reconsider m");
    }

    @Test
    void aPolicyThatComesGoesOrNamesAnotherChannel() {
        triggers.policies().onAdd(policy("mine", "Stable"));
        triggers.policies().onUpdate(policy("mine", "Stable"), policy("mine", "Alpha"));
        triggers.policies().onDelete(policy("mine", "Alpha"), false);

        assertThat(told.orders).containsExactly("ruled by mine", "ruled by mine", "ruled by mine");
    }

    @Test
    void otherFieldsOfAPolicyAskForNothing() {
        triggers.policies().onUpdate(policy("mine", "Stable"), policy("mine", "Stable"));

        assertThat(told.orders).isEmpty();
    }

    @Test
    void thePolicyOfThatNameRulesAllThatInherit() {
        triggers.policies().onUpdate(policy("deckhouse", "Stable"), policy("deckhouse", "Alpha"));

        assertThat(told.orders).containsExactly("scan all");
    }

    @Test
    void aReleaseThatBecomesDeployedIsBookkeeping() {
        triggers.releases().onUpdate(release("Pending"), release("Deployed"));
        triggers.releases().onUpdate(release("Deployed"), release("Deployed"));

        assertThat(told.orders).containsExactly("keep books of m-v1.0.0", "reconsider m");
    }

    private static ModuleConfig config(String name, Boolean enabled, String policy) {
        var config = named(new ModuleConfig(), name);
        config.setSpec(new ModuleConfigSpec(enabled, null, null, policy, null, null));
        return config;
    }

    private static ModuleConfig platform(String channel) {
        var config = named(new ModuleConfig(), "deckhouse");
        var settings = JsonNodeFactory.instance.objectNode().put("releaseChannel", channel);
        config.setSpec(new ModuleConfigSpec(true, 1L, settings, null, null, null));
        return config;
    }

    private static Module module(String name, String source) {
        var module = named(new Module(), name);
        module.setProperties(ModuleProperties.origin(source, null, null));
        return module;
    }

    private static ModuleUpdatePolicy policy(String name, String channel) {
        var policy = named(new ModuleUpdatePolicy(), name);
        policy.setSpec(new ModuleUpdatePolicySpec(channel, null));
        return policy;
    }

    private static ModuleRelease release(String phase) {
        var release = named(new ModuleRelease(), "m-v1.0.0");
        release.setSpec(new ModuleReleaseSpec("m", "1.0.0", null, null, null, null, null, null));
        release.setStatus(new ModuleReleaseStatus(phase, "", null, null, null, null, null, null, null, null, null));
        return release;
    }

    private static <T extends HasMetadata> T named(T object, String name) {
        object.setMetadata(new ObjectMeta());
        object.getMetadata().setName(name);
        return object;
    }

    private static final class Told implements Orders {
        private final List<String> orders = new ArrayList<>();

        @Override
        public void lookUp(String module) {
            orders.add("look up " + module);
        }

        @Override
        public void lookUpRuledBy(String policy) {
            orders.add("ruled by " + policy);
        }

        @Override
        public void restore(String module) {
            orders.add("restore " + module);
        }

        @Override
        public void scanAll() {
            orders.add("scan all");
        }

        @Override
        public void keepBooks(ModuleRelease release) {
            orders.add("keep books of " + release.getMetadata().getName());
        }

        @Override
        public void reconsider(String module) {
            orders.add("reconsider " + module);
        }
    }
}
