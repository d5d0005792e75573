package io.quarterdeck.sync.release;

import java.util.Optional;

/**
 * The metadata files of one release image, as texts.
 *
 * @param digest of the manifest or index that the tag names, {@code sha256:<hex>}
 * @param versionJson content of {@code version.json}
 * @param moduleYaml content of {@code module.yaml}
 * @param changelog content of {@code changelog.yaml}, else of {@code changelog.yml}
 */
public record ReleaseImage(
        String digest, Optional<String> versionJson, Optional<String> moduleYaml, Optional<String> changelog) {}
