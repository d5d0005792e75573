package io.quarterdeck.model.source;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A registry that offers modules (spec 01 §3).
 */
@Group("deckhouse.io")
@Version("v1alpha1")
@Kind("ModuleSource")
@Plural("modulesources")
@ShortNames("ms")
public class ModuleSource extends CustomResource<ModuleSourceSpec, ModuleSourceStatus> {

    @Override
    protected ModuleSourceSpec initSpec() {
        return null;
    }

    @Override
    protected ModuleSourceStatus initStatus() {
        return null;
    }
}
