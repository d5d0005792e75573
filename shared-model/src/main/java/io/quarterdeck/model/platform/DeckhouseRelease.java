package io.quarterdeck.model.platform;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * One version of the platform (spec 01 §8); {@code approved} stands outside the spec.
 */
@Group("deckhouse.io")
@Version("v1alpha1")
@Kind("DeckhouseRelease")
@Plural("deckhousereleases")
public class DeckhouseRelease extends CustomResource<DeckhouseReleaseSpec, DeckhouseReleaseStatus> {
    private Boolean approved;

    public Boolean getApproved() {
        return approved;
    }

    public void setApproved(Boolean approved) {
        this.approved = approved;
    }

    @Override
    protected DeckhouseReleaseSpec initSpec() {
        return null;
    }

    @Override
    protected DeckhouseReleaseStatus initStatus() {
        return null;
    }
}
