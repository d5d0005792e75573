package io.quarterdeck.model.override;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * Runs a module from an image tag instead of its releases (spec 01 §9); read as v1alpha2.
 */
@Group("deckhouse.io")
@Version("v1alpha2")
@Kind("ModulePullOverride")
@Plural("modulepulloverrides")
@ShortNames("mpo")
public class ModulePullOverride extends CustomResource<ModulePullOverrideSpec, ModulePullOverrideStatus> {

    @Override
    protected ModulePullOverrideSpec initSpec() {
        return null;
    }

    @Override
    protected ModulePullOverrideStatus initStatus() {
        return null;
    }
}
