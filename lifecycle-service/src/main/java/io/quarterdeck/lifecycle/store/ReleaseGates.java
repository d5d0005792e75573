package io.quarterdeck.lifecycle.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.definition.MalformedDefinition;
import io.quarterdeck.lifecycle.definition.ModuleDefinition;
import io.quarterdeck.lifecycle.settings.ConversionFailed;
import io.quarterdeck.lifecycle.settings.Conversions;
import io.quarterdeck.lifecycle.settings.MalformedConversions;
import io.quarterdeck.lifecycle.settings.UserSettings;
import io.quarterdeck.lifecycle.values.MalformedSchema;
import io.quarterdeck.lifecycle.values.ModuleSchemas;
import io.quarterdeck.lifecycle.values.ModuleValues;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The checks before a deployment, for the author of a module: file by file, without cluster and settings (spec 04 §12.3, §18).
 *
 * <p>What each file says for itself comes first; what the files together say is {@link StagedBundleValidation}'s to tell.
 */
public final class ReleaseGates {
    private static final String DEFINITION = "module.yaml";
    private static final String CONFIG_SCHEMA = "openapi/config-values.yaml";
    private static final String VALUES_SCHEMA = "openapi/values.yaml";
    private static final String CONVERSIONS = "openapi/conversions/";

    private final Path tree;
    private final TreeFiles files;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Long, Integer> changed = new TreeMap<>();

    private ReleaseGates(Path tree) {
        this.tree = tree;
        this.files = new TreeFiles(tree);
    }

    /**
     * A line of the result.
     *
     * @param subject the file; of a failure its text
     * @param changed test documents that a conversion changed
     */
    public record Finding(boolean isGood, String subject, int changed) {
        static Finding good(String file, int changed) {
            return new Finding(true, file, changed);
        }

        static Finding bad(String text) {
            return new Finding(false, text.strip(), 0);
        }

        public String text() {
            return isGood ? "OK   %s (objects changed: %d)".formatted(subject, changed) : "FAIL " + subject;
        }
    }

    /** Empty if there is nothing to check in this directory. */
    public static List<Finding> check(Path tree) {
        var gates = new ReleaseGates(tree);
        gates.each();
        if (!gates.findings.isEmpty() && gates.findings.stream().allMatch(Finding::isGood)) {
            gates.together();
        }
        return gates.findings;
    }

    private void each() {
        file(DEFINITION, text -> ModuleDefinition.read(text, directory()));
        file("values.yaml", text -> YamlText.mapping(text.orElse("")));
        file(CONFIG_SCHEMA, text -> ModuleSchemas.load(text, Optional.empty()));
        file(VALUES_SCHEMA, text -> ModuleSchemas.load(config(), text));
        file("images_digests.json", text -> YamlText.mapping(text.orElse("")));
        conversions();
    }

    private Optional<String> config() {
        try {
            return files.text(CONFIG_SCHEMA);
        } catch (IOException e) {
            return Optional.empty(); // told of its own file
        }
    }

    private String directory() {
        var name = tree.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }

    private interface Reader {
        void read(Optional<String> text)
                throws IOException, MalformedYaml, MalformedDefinition, MalformedSchema, MalformedConversions;
    }

    private void file(String name, Reader reader) {
        try {
            var text = files.text(name);
            if (text.isPresent()) {
                reader.read(text);
                findings.add(Finding.good(name, 0));
            }
        } catch (IOException | MalformedYaml e) {
            findings.add(Finding.bad("load '%s': %s".formatted(name, e.getMessage())));
        } catch (MalformedDefinition | MalformedSchema | MalformedConversions e) {
            findings.add(Finding.bad(e.getMessage()));
        }
    }

    private void conversions() {
        try {
            var all = files.conversions();
            var steps = new TreeMap<Long, Conversions>();
            var named = new TreeMap<Long, String>();
            for (var file : all.entrySet()) {
                try {
                    var step = Conversions.load(Map.of(file.getKey(), file.getValue()));
                    steps.put(step.latest(), step);
                    named.put(step.latest(), file.getKey());
                } catch (MalformedConversions e) {
                    findings.add(Finding.bad(e.getMessage()));
                }
            }
            if (named.size() == all.size()) {
                files.testDocuments().forEach(it -> walk(it, steps));
            }
            named.forEach((version, file) ->
                    findings.add(Finding.good(CONVERSIONS + file, changed.getOrDefault(version, 0))));
        } catch (IOException | MalformedYaml e) {
            findings.add(Finding.bad(e.getMessage()));
        }
    }

    /** One document through all later steps. */
    private void walk(TreeFiles.TestDocument document, Map<Long, Conversions> steps) {
        var settings = Optional.of(document.settings());
        for (var step : steps.entrySet()) {
            if (step.getKey() <= document.version() || settings.isEmpty()) {
                continue;
            }
            try {
                var next = step.getValue().convert(step.getKey() - 1, settings);
                if (!next.equals(settings)) {
                    changed.merge(step.getKey(), 1, Integer::sum);
                }
                settings = next;
            } catch (ConversionFailed e) {
                findings.add(Finding.bad(
                        "%s: conversion to version %d: %s".formatted(document.file(), step.getKey(), e.getMessage())));
                return;
            }
        }
    }

    private void together() {
        var loaded = ModuleLoader.load(tree, directory());
        if (loaded instanceof LoadFailure failure) {
            failure.problems().forEach(it -> findings.add(Finding.bad(it)));
            return;
        }
        var module = (LoadedModule) loaded;
        var verdict = StagedBundleValidation.validate(tree, module.name().kebab(), UserSettings.NONE, Optional.empty());
        if (verdict instanceof StagedVerdict.ValidationFailed failed) {
            findings.add(Finding.bad(failed.text()));
        }
        documents(module);
    }

    /** Test documents must fit the schema when they are converted; a missing step is told here. */
    private void documents(LoadedModule module) {
        try {
            for (var document : files.testDocuments()) {
                documentFits(module, document);
            }
        } catch (IOException | MalformedYaml e) {
            findings.add(Finding.bad(e.getMessage()));
        }
    }

    private void documentFits(LoadedModule module, TreeFiles.TestDocument document) {
        try {
            Optional<ObjectNode> converted =
                    module.conversions().convert(document.version(), Optional.of(document.settings()));
            converted
                    .map(it -> ModuleValues.validateSettings(module.name(), module.schemas(), it))
                    .filter(it -> !it.isEmpty())
                    .ifPresent(it -> findings.add(
                            Finding.bad(document.file() + ": " + it.oneLine().strip())));
        } catch (ConversionFailed e) {
            findings.add(Finding.bad(
                    "%s: conversion to version %d: %s".formatted(document.file(), e.step(), e.getMessage())));
        }
    }
}
