package io.quarterdeck.testing.registry;

import io.quarterdeck.registry.Digest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Publishes one version of a module as module authors' CI does (spec 02 §2): catalogue entry, bundle, release image,
 * channels. Unset files get sensible contents.
 */
public final class ModulePublisher {
    private final TestRegistry registry;
    private final String repository;
    private final String module;
    private final Map<String, String> bundle = new LinkedHashMap<>();
    private String version = "v1.0.0";
    private String versionJson;
    private String moduleYaml;
    private String changelog = "";
    private String[] channels = {};

    ModulePublisher(TestRegistry registry, String repository, String module) {
        this.registry = registry;
        this.repository = repository;
        this.module = module;
        this.moduleYaml = "name: " + module + "\nweight: 900\n";
    }

    /** With its {@code v}; {@code v1.0.0} by default. */
    public ModulePublisher version(String newVersion) {
        version = newVersion;
        return this;
    }

    /** Raw {@code version.json}, for odd ones; empty for none. */
    public ModulePublisher versionJson(String content) {
        versionJson = content;
        return this;
    }

    /** Raw {@code module.yaml} of release image and bundle; empty for none. */
    public ModulePublisher definition(String yaml) {
        moduleYaml = yaml;
        return this;
    }

    public ModulePublisher changelog(String yaml) {
        changelog = yaml;
        return this;
    }

    /** A file of the bundle, executable if below {@code hooks/} or named {@code enabled}. */
    public ModulePublisher file(String name, String content) {
        bundle.put(name, content);
        return this;
    }

    /** Channel tags that point to this version afterwards: {@code alpha}, {@code stable}, … */
    public ModulePublisher channels(String... tags) {
        channels = tags;
        return this;
    }

    /** @return digest of the release image */
    public Digest publish() {
        var json = versionJson == null ? "{\"version\":\"" + version + "\"}" : versionJson;
        registry.publishImage(repository, module, TestLayer.empty());
        registry.publishImage(repository + "/" + module, version, bundle(json));
        var releases = repository + "/" + module + "/release";
        var digest = registry.publishImage(releases, version, release(json));
        for (var channel : channels) {
            registry.tag(releases, channel, digest);
        }
        return digest;
    }

    private TestLayer release(String json) {
        var layer = TestLayer.empty();
        addIfAny(layer, "version.json", json);
        addIfAny(layer, "module.yaml", moduleYaml);
        addIfAny(layer, "changelog.yaml", changelog);
        return layer;
    }

    private TestLayer bundle(String json) {
        var layer = TestLayer.empty();
        addIfAny(layer, "version.json", json);
        addIfAny(layer, "module.yaml", moduleYaml);
        if (!bundle.containsKey("Chart.yaml")) {
            layer.file("Chart.yaml", "name: " + module + "\nversion: 0.1.0\n");
        }
        bundle.forEach((name, content) -> layer.file(
                name,
                name.startsWith("hooks/") || name.equals("enabled") ? 0755 : 0644,
                content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return layer;
    }

    private static void addIfAny(TestLayer layer, String name, String content) {
        if (!content.isEmpty()) {
            layer.file(name, content);
        }
    }
}
