package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.config.ModuleConfigSpec;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.policy.ModuleUpdatePolicy;
import io.quarterdeck.model.policy.ModuleUpdatePolicySpec;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.sync.release.ReleaseFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Which change in the cluster asks for which work, row by row as the table of spec 02 §5 and §16 step 4 has it. */
@ApplicationScoped
public class Triggers {
    private static final String NONE = "";

    private final Orders orders;

    Triggers(Orders orders) {
        this.orders = orders;
    }

    /** Created, deleted, or switched on or off, or ruled by another policy; of the platform's own only another channel matters. */
    ResourceEventHandler<ModuleConfig> configs() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(ModuleConfig config) {
                changed(config, true, !channel(config).equals(NONE));
            }

            @Override
            public void onUpdate(ModuleConfig before, ModuleConfig after) {
                var module = differ(before, after, Triggers::enabled)
                        || differ(before, after, Triggers::policyOf)
                        || differ(before, after, config -> config.getMetadata().getDeletionTimestamp());
                changed(after, module, differ(before, after, Triggers::channel));
            }

            @Override
            public void onDelete(ModuleConfig config, boolean finalStateUnknown) {
                changed(config, true, !channel(config).equals(NONE));
            }
        };
    }

    private void changed(ModuleConfig config, boolean module, boolean inheritedChannel) {
        var name = config.getMetadata().getName();
        if (name.equals(Names.INHERITED_POLICY)) {
            if (inheritedChannel) {
                orders.scanAll();
            }
        } else if (module) {
            orders.lookUp(name);
            orders.reconsider(name);
        }
    }

    /** Another active source was chosen, or somebody deleted the object; what nobody offers may go whenever it changes. */
    ResourceEventHandler<Module> modules() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(Module module) {
                orders.reconsider(module.getMetadata().getName());
            }

            @Override
            public void onUpdate(Module before, Module after) {
                if (differ(before, after, Triggers::activeSource)) {
                    orders.lookUp(after.getMetadata().getName());
                }
                orders.reconsider(after.getMetadata().getName());
            }

            @Override
            public void onDelete(Module module, boolean finalStateUnknown) {
                orders.restore(module.getMetadata().getName());
                orders.reconsider(module.getMetadata().getName());
            }
        };
    }

    ResourceEventHandler<ModulePullOverride> overrides() {
        return new Changes<>((before, after) -> false, override -> {
            orders.lookUp(override.getMetadata().getName());
            orders.reconsider(override.getMetadata().getName());
        });
    }

    /** Another channel for the modules that the policy rules. */
    ResourceEventHandler<ModuleUpdatePolicy> policies() {
        return new Changes<>((before, after) -> differ(before, after, Triggers::channelOf), policy -> {
            var name = policy.getMetadata().getName();
            if (name.equals(Names.INHERITED_POLICY)) {
                orders.scanAll();
            } else {
                orders.lookUpRuledBy(name);
            }
        });
    }

    /** A release became Deployed, ceased to be, or went: bookkeeping of finalizers, and maybe the end of its module. */
    ResourceEventHandler<ModuleRelease> releases() {
        return new Changes<>(
                (before, after) -> new ReleaseFacts(before).deployed() != new ReleaseFacts(after).deployed(),
                release -> {
                    orders.keepBooks(release);
                    orders.reconsider(new ReleaseFacts(release).module());
                });
    }

    private static <T> boolean differ(T before, T after, Function<T, Object> what) {
        return !Objects.equals(what.apply(before), what.apply(after));
    }

    private static Object enabled(ModuleConfig config) {
        return config.getSpec() != null && config.getSpec().wantsOn();
    }

    private static Object policyOf(ModuleConfig config) {
        return Optional.ofNullable(config.getSpec())
                .map(ModuleConfigSpec::updatePolicy)
                .orElse(NONE);
    }

    private static Object channel(ModuleConfig config) {
        return Optional.ofNullable(config.getSpec())
                .map(ModuleConfigSpec::settings)
                .map(settings -> settings.path("releaseChannel").asText(NONE))
                .orElse(NONE);
    }

    private static Object channelOf(ModuleUpdatePolicy policy) {
        return Optional.ofNullable(policy.getSpec())
                .map(ModuleUpdatePolicySpec::releaseChannel)
                .orElse(NONE);
    }

    private static Object activeSource(Module module) {
        return Optional.ofNullable(module.getProperties())
                .map(ModuleProperties::source)
                .orElse(NONE);
    }
}
