package io.quarterdeck.model.module;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * One module as the cluster knows it (spec 01 §6).
 */
@Group("deckhouse.io")
@Version("v1alpha1")
@Kind("Module")
@Plural("modules")
public class Module extends CustomResource<Void, ModuleStatus> {
    private ModuleProperties properties;

    public ModuleProperties getProperties() {
        return properties;
    }

    public void setProperties(ModuleProperties properties) {
        this.properties = properties;
    }

    @Override
    protected Void initSpec() {
        return null;
    }

    @Override
    protected ModuleStatus initStatus() {
        return null;
    }
}
