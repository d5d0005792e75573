package io.quarterdeck.sync.scan;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The two fields of a Module that this service owns (spec 02 §13.1). Pure.
 */
public final class WantedModule {
    private WantedModule() {}

    /**
     * What decides about {@code properties.releaseChannel}.
     *
     * @param channel as the policy spells it
     * @param enabled whether the ModuleConfig says so
     * @param asking the source that is looking
     * @param hasReleases whether any ModuleRelease of the module exists
     */
    public record ChannelFacts(String channel, boolean enabled, String asking, boolean hasReleases) {}

    /**
     * @param live the object as it is; empty if it is to be created
     * @param offering all sources that list the module
     * @param channel empty where only the sources are to be put right
     */
    public static Module of(String name, Optional<Module> live, Set<String> offering, Optional<ChannelFacts> channel) {
        var properties = live.map(Module::getProperties);
        var former = properties.map(ModuleProperties::releaseChannel).orElse(null);
        var source = properties.map(ModuleProperties::source).orElse(null);
        var module = new Module();
        module.setMetadata(new ObjectMeta());
        module.getMetadata().setName(name);
        module.setProperties(ModuleProperties.origin(
                null,
                sources(properties.map(ModuleProperties::availableSources).orElse(List.of()), offering),
                channel.map(facts -> channel(facts, source, former))
                        .orElse(Optional.ofNullable(former))
                        .orElse(null)));
        return module;
    }

    /** Existing order kept, new names appended, several at once sorted; who lists it no more is left out. */
    static List<String> sources(List<String> present, Set<String> offering) {
        var kept = new ArrayList<>(
                present.stream().filter(offering::contains).distinct().toList());
        var added = new TreeSet<>(offering);
        kept.forEach(added::remove);
        kept.addAll(added);
        return List.copyOf(kept);
    }

    private static Optional<String> channel(ChannelFacts facts, String activeSource, String former) {
        if (Names.EMBEDDED.equals(activeSource)) {
            return Optional.ofNullable(former);
        }
        if (facts.enabled() && facts.asking().equals(activeSource)) {
            return Optional.of(facts.channel());
        }
        return !facts.enabled() && !facts.hasReleases() ? Optional.empty() : Optional.ofNullable(former);
    }
}
