package io.quarterdeck.lifecycle.override;

import io.quarterdeck.lifecycle.staging.Target;
import java.util.Optional;

/**
 * What one look at a tag depends on: with another order the answer to this one does not count.
 *
 * @param renew    deploy again although the digest is the same
 * @param settings fingerprint of the ModuleConfig's settings that the validation looks at
 * @param registry fingerprint of the source's registry settings
 */
public record PullOrder(String module, String tag, String source, boolean renew, String settings, String registry) {

    /** The version that the tag has turned out to be. */
    public Target found(String digest) {
        return new Target(Target.Kind.OVERRIDE, tag, "", source, Optional.of(digest));
    }
}
