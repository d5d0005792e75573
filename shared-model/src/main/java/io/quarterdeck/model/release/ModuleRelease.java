package io.quarterdeck.model.release;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * One version of one module (spec 01 §7).
 */
@Group("deckhouse.io")
@Version("v1alpha1")
@Kind("ModuleRelease")
@Plural("modulereleases")
@ShortNames("mr")
public class ModuleRelease extends CustomResource<ModuleReleaseSpec, ModuleReleaseStatus> {

    @Override
    protected ModuleReleaseSpec initSpec() {
        return null;
    }

    @Override
    protected ModuleReleaseStatus initStatus() {
        return null;
    }
}
