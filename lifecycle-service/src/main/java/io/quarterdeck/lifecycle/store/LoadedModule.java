package io.quarterdeck.lifecycle.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.definition.ModuleDefinition;
import io.quarterdeck.lifecycle.definition.ModuleName;
import io.quarterdeck.lifecycle.settings.Conversions;
import io.quarterdeck.lifecycle.values.ModuleSchemas;
import io.quarterdeck.lifecycle.values.ModuleValues;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A module's tree, read.
 *
 * @param directory as given, links unresolved: hook names are relative to its parent
 * @param staticValues the module's section of {@code values.yaml}
 * @param enabledByValues {@code <camelName>Enabled} of {@code values.yaml}: the bundle's opinion
 * @param imageDigests {@code images_digests.json}, for {@code global.modulesImages.digests}
 */
public record LoadedModule(
        Path directory,
        ModuleDefinition definition,
        ObjectNode staticValues,
        Optional<Boolean> enabledByValues,
        ModuleSchemas schemas,
        Conversions conversions,
        ObjectNode imageDigests,
        TreeContent content)
        implements LoadResult {

    /** What else lies in the tree. */
    public record TreeContent(boolean hooks, boolean chart, boolean crds, boolean enabledScript, boolean docs) {}

    public ModuleName name() {
        return definition.name();
    }

    /** Values of the fresh version: no settings, no patches, no registry yet. */
    public ModuleValues values() {
        return ModuleValues.of(name(), schemas, staticValues);
    }
}
