package io.quarterdeck.lifecycle.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tree to record, key by key: lenient about scalars, strict about shapes. */
final class DefinitionReader {
    private final Fields module;

    DefinitionReader(ObjectNode module) {
        this.module = new Fields("", module);
    }

    ModuleDefinition read(ModuleDirectoryName place) throws MalformedDefinition {
        var name = module.text("name").orElse(place.name());
        return new ModuleDefinition(
                new ModuleName(name),
                module.weight("weight").orElse(ModuleDefinition.DEFAULT_WEIGHT),
                module.flag("critical"),
                module.text("stage"),
                module.text("namespace"),
                module.texts("subsystems"),
                module.texts("tags"),
                descriptions(),
                module.text("exclusiveGroup"),
                requirements(),
                editions(),
                disabling(),
                update());
    }

    private Map<String, String> descriptions() throws MalformedDefinition {
        var descriptions = new TreeMap<String, String>();
        var plain = module.text("description");
        if (plain.isPresent()) {
            descriptions.put("en", plain.get());
        }
        var byLanguage = module.fields("descriptions");
        for (var language : List.of("en", "ru")) {
            byLanguage.text(language).ifPresent(text -> descriptions.put(language, text));
        }
        return Collections.unmodifiableMap(descriptions);
    }

    private Requirements requirements() throws MalformedDefinition {
        var requirements = module.fields("requirements");
        return new Requirements(
                requirements.text("deckhouse"),
                requirements.text("kubernetes"),
                requirements.text("bootstrapped"),
                requirements.fields("modules").textByKey());
    }

    private Map<String, Edition> editions() throws MalformedDefinition {
        var editions = new TreeMap<String, Edition>();
        var byName = module.fields("accessibility").fields("editions");
        for (var name : byName.keys()) {
            var edition = byName.fields(name);
            editions.put(name, new Edition(edition.flag("available"), edition.texts("enabledInBundles")));
        }
        return Collections.unmodifiableMap(editions);
    }

    private Disabling disabling() throws MalformedDefinition {
        var disable = module.fields("disable");
        return new Disabling(
                disable.flag("confirmation"),
                disable.text("message"),
                disable.fields("messages").textByKey());
    }

    private UpdateRules update() throws MalformedDefinition {
        var update = module.fields("update");
        var jumps = new ArrayList<UpdateRules.Jump>();
        for (var jump : update.list("versions")) {
            jumps.add(new UpdateRules.Jump(
                    jump.text("from").orElse(""), jump.text("to").orElse("")));
        }
        return new UpdateRules(List.copyOf(jumps), update.text("noRollbackBelow"));
    }
}
