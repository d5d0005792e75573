package io.quarterdeck.lifecycle.definition;

import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.Numbers;
import io.quarterdeck.yaml.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything that {@code module.yaml} may say (spec 05 §6.1); unknown keys are ignored.
 *
 * @param weight run order, 1–4294967295
 * @param stage any text; {@code Experimental} and {@code Deprecated} have effects
 * @param namespace shown in {@code properties}; not the namespace of the Helm release
 * @param descriptions by language; a plain {@code description} stands under {@code en}
 * @param editions by edition or {@code _default}
 */
public record ModuleDefinition(
        ModuleName name,
        long weight,
        boolean critical,
        Optional<String> stage,
        Optional<String> namespace,
        List<String> subsystems,
        List<String> tags,
        Map<String, String> descriptions,
        Optional<String> exclusiveGroup,
        Requirements requirements,
        Map<String, Edition> editions,
        Disabling disabling,
        UpdateRules update) {
    public static final long DEFAULT_WEIGHT = 900;
    public static final long MAX_WEIGHT = 4_294_967_295L;

    private static final Pattern LABEL_NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final String LABEL_PREFIX = "module.deckhouse.io/";

    /**
     * Reads {@code module.yaml}.
     *
     * @param yaml the file's text; absent: name and weight come from the directory
     * @param directory name of the module's directory, {@code [<NNN>-]<name>}
     * @throws MalformedDefinition not YAML, or a key of the wrong type: {@code unmarshal module yaml failed: …}
     */
    public static ModuleDefinition read(Optional<String> yaml, String directory) throws MalformedDefinition {
        var place = ModuleDirectoryName.of(directory);
        if (yaml.isEmpty()) {
            return named(place.name(), place.number().orElse(DEFAULT_WEIGHT));
        }
        try {
            return new DefinitionReader(YamlText.mapping(yaml.get(), Numbers.AS_WRITTEN)).read(place);
        } catch (MalformedYaml e) {
            throw new MalformedDefinition(e.getMessage());
        }
    }

    /** A module that says nothing about itself. */
    public static ModuleDefinition named(String name, long weight) {
        return new ModuleDefinition(
                new ModuleName(name),
                weight == 0 ? DEFAULT_WEIGHT : weight,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Requirements.NONE,
                Map.of(),
                Disabling.UNASKED,
                UpdateRules.NONE);
    }

    /** Labels of the Module object, the only ones this service applies; a tag that cannot be one is left out. */
    public Map<String, String> labels() {
        var labels = new TreeMap<String, String>();
        tags.stream()
                .filter(tag -> LABEL_NAME.matcher(tag).matches())
                .forEach(tag -> labels.put(LABEL_PREFIX + tag, ""));
        if (name.kebab().startsWith("cni-")) {
            labels.put(LABEL_PREFIX + "cni", "");
        }
        if (name.kebab().startsWith("cloud-provider-")) {
            labels.put(LABEL_PREFIX + "cloud-provider", "");
        }
        return labels;
    }

    /** Annotations of the Module object: its descriptions. */
    public Map<String, String> annotations() {
        var annotations = new TreeMap<String, String>();
        descriptions.forEach((language, text) -> annotations.put(language + ".meta.deckhouse.io/description", text));
        return annotations;
    }

    /** Why a package of that name must not carry this definition (spec 05 §5). */
    public Optional<String> problemAs(String expectedName) {
        if (!name.kebab().equals(expectedName)) {
            return Optional.of("invalid name: '%s' found, '%s' expected".formatted(name.kebab(), expectedName));
        }
        return name.problem();
    }
}
