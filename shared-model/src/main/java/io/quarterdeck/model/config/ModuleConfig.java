package io.quarterdeck.model.config;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * Switches a module on or off and carries its settings (spec 01 §5). Name = module name; {@code global} and {@code deckhouse} are special.
 */
@Group("deckhouse.io")
@Version("v1alpha1")
@Kind("ModuleConfig")
@Plural("moduleconfigs")
@ShortNames("mc")
public class ModuleConfig extends CustomResource<ModuleConfigSpec, ModuleConfigStatus> {

    @Override
    protected ModuleConfigSpec initSpec() {
        return null;
    }

    @Override
    protected ModuleConfigStatus initStatus() {
        return null;
    }
}
