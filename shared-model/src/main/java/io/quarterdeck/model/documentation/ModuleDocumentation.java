package io.quarterdeck.model.documentation;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * Asks the documentation builders to render a module's documentation (spec 01 §10).
 */
@Group("deckhouse.io")
@Version("v1alpha1")
@Kind("ModuleDocumentation")
@Plural("moduledocumentations")
public class ModuleDocumentation extends CustomResource<ModuleDocumentationSpec, ModuleDocumentationStatus> {

    @Override
    protected ModuleDocumentationSpec initSpec() {
        return null;
    }

    @Override
    protected ModuleDocumentationStatus initStatus() {
        return null;
    }
}
