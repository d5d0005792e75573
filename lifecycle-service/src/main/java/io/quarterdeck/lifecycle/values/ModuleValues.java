package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.definition.ModuleName;
import java.util.List;
import java.util.Optional;

/**
 * The values of one loaded module version, layer over layer (spec 05 §7.1). Immutable: every {@code with…} is a new one.
 *
 * <ol>
 *   <li>{@code values.yaml} and the injected {@code registry}
 *   <li>defaults of the config schema
 *   <li>the user's settings, converted
 *   <li>defaults of the values schema, where something is missing
 *   <li>patches of hooks
 * </ol>
 */
public final class ModuleValues {
    private static final String GLOBAL = "global";
    private static final String REGISTRY = "registry";

    private final ModuleName name;
    private final ModuleSchemas schemas;
    private final ObjectNode fixed;
    private final ObjectNode settings;
    private final ValuesPatches patches;

    private ModuleValues(
            ModuleName name, ModuleSchemas schemas, ObjectNode fixed, ObjectNode settings, ValuesPatches patches) {
        this.name = name;
        this.schemas = schemas;
        this.fixed = fixed;
        this.settings = settings;
        this.patches = patches;
    }

    /**
     * A freshly loaded version without settings and patches.
     *
     * @param staticSection the module's section of {@code values.yaml}
     */
    public static ModuleValues of(ModuleName name, ModuleSchemas schemas, ObjectNode staticSection) {
        var none = JsonNodeFactory.instance.objectNode();
        return new ModuleValues(name, schemas, staticSection.deepCopy(), none, ValuesPatches.NONE);
    }

    /** With the registry of the active source, in place of an earlier one. */
    public ModuleValues withRegistry(RegistryValues registry) {
        var injected = fixed.deepCopy();
        injected.set(REGISTRY, registry.tree());
        return new ModuleValues(name, schemas, injected, settings, patches);
    }

    /** @param converted the user's settings in the shape of the latest version; empty without ModuleConfig */
    public ModuleValues withSettings(ObjectNode converted) {
        return new ModuleValues(name, schemas, fixed, converted.deepCopy(), patches);
    }

    public ModuleValues withPatches(ValuesPatches stored) {
        return new ModuleValues(name, schemas, fixed, settings, stored);
    }

    public ModuleName name() {
        return name;
    }

    public ValuesPatches patches() {
        return patches;
    }

    /** What the module sees in its own section: all five layers. */
    public ObjectNode effective() {
        var whole = JsonNodeFactory.instance.objectNode();
        whole.set(key(), unpatched());
        return section(patches.applyTo(whole));
    }

    /** The user's settings, without defaults. */
    public ObjectNode configValues() {
        return settings.deepCopy();
    }

    /** {@code VALUES_PATH} of hooks, enabled script and values file of Helm. */
    public ObjectNode withGlobal(ObjectNode effectiveGlobal) {
        return beside(effectiveGlobal, effective());
    }

    /** {@code CONFIG_VALUES_PATH}. */
    public ObjectNode configWithGlobal(ObjectNode globalSettings) {
        return beside(globalSettings, configValues());
    }

    /** Effective values against the values schema. */
    public Violations validate() {
        return against(schemas.values(), effective());
    }

    /** Default values against the values schema, as before a deployment (spec 05 §5): no settings, no patches. */
    public Violations validateDefaults() {
        return against(
                schemas.values(),
                withSettings(JsonNodeFactory.instance.objectNode()).unpatched());
    }

    /** Effective values against the Helm schema, right before Helm: {@code check helm values: …} is the caller's prefix. */
    public Violations validateForHelm() {
        return against(schemas.helm(), effective());
    }

    /** Settings with the config schema's defaults below them against that schema. */
    public static Violations validateSettings(ModuleName name, ModuleSchemas schemas, ObjectNode converted) {
        return schemas.config()
                .map(schema -> schema.validate(ValuesMerge.of(schema.defaults(), converted), name.camel()))
                .orElse(Violations.NONE);
    }

    /**
     * Takes a hook's patch: strictly, and only if the result fits the values schema.
     *
     * @param hook name of the hook, for messages
     * @return the same object if nothing changes
     * @throws PatchRefused nothing is stored
     */
    public ModuleValues patched(ValuesPatch patch, String hook) throws PatchRefused {
        if (patch.isEmpty()) {
            return this;
        }
        var before = JsonNodeFactory.instance.objectNode();
        before.set(key(), effective());
        var after = before.deepCopy();
        var operations = merge(patch, after, hook);
        if (after.equals(before)) {
            return this;
        }
        var changed = withPatches(patches.with(operations));
        var violations = against(schemas.values(), section(after));
        if (!violations.isEmpty()) {
            throw new PatchRefused("cannot apply values patch for module values: " + violations.text());
        }
        return changed;
    }

    /**
     * Config values belong to the user: a patch of them passes only if it changes nothing.
     *
     * @throws PatchRefused it would change something
     */
    public void refuseConfigPatch(ValuesPatch patch, String hook) throws PatchRefused {
        var before = JsonNodeFactory.instance.objectNode();
        before.set(key(), settings.deepCopy());
        var after = before.deepCopy();
        merge(patch, after, hook);
        if (!after.equals(before)) {
            throw new PatchRefused(
                    "module hook '%s': set kube module config failed: saving patch values in ModuleConfig is forbidden"
                            .formatted(hook));
        }
    }

    private List<PatchOperation> merge(ValuesPatch patch, ObjectNode values, String hook) throws PatchRefused {
        try {
            var operations = patch.checked(key());
            for (var operation : operations) {
                operation.applyStrictly(values);
            }
            return operations;
        } catch (PatchRefused e) {
            throw new PatchRefused(
                    "module hook '%s': dynamic module values update error: merge module '%s' values failed: %s"
                            .formatted(hook, name, e.getMessage()));
        }
    }

    private ObjectNode unpatched() {
        var none = JsonNodeFactory.instance.objectNode();
        var defaults = schemas.config().map(ValuesSchema::defaults).orElse(none);
        var merged = ValuesMerge.of(fixed, defaults, settings);
        return schemas.values().map(schema -> schema.withDefaults(merged)).orElse(merged);
    }

    private Violations against(Optional<ValuesSchema> schema, ObjectNode section) {
        return schema.map(one -> one.validate(section, key())).orElse(Violations.NONE);
    }

    private ObjectNode beside(ObjectNode global, JsonNode section) {
        var values = JsonNodeFactory.instance.objectNode();
        values.set(GLOBAL, global.deepCopy());
        values.set(key(), section);
        return values;
    }

    private ObjectNode section(ObjectNode values) {
        return values.get(key()) instanceof ObjectNode section ? section : JsonNodeFactory.instance.objectNode();
    }

    private String key() {
        return name.camel();
    }
}
