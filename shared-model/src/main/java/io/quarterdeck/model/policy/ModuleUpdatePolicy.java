package io.quarterdeck.model.policy;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * Rules by which modules are updated (spec 01 §4); read as v1alpha2.
 */
@Group("deckhouse.io")
@Version("v1alpha2")
@Kind("ModuleUpdatePolicy")
@Plural("moduleupdatepolicies")
@ShortNames("mup")
public class ModuleUpdatePolicy extends CustomResource<ModuleUpdatePolicySpec, Void> {

    @Override
    protected ModuleUpdatePolicySpec initSpec() {
        return null;
    }

    @Override
    protected Void initStatus() {
        return null;
    }
}
