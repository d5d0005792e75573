package io.quarterdeck.sync.lookup;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.ModuleSourceSpec;
import io.quarterdeck.model.source.RegistrySpec;

/** ModuleSources as users write them. */
final class FakeSources {
    private FakeSources() {}

    static ModuleSource source(String name, String uid) {
        var source = new ModuleSource();
        source.setMetadata(new ObjectMeta());
        source.getMetadata().setName(name);
        source.getMetadata().setUid(uid);
        source.getMetadata().setGeneration(1L);
        source.setSpec(new ModuleSourceSpec(
                new RegistrySpec("registry.example.com/deckhouse/modules", "HTTPS", null, null), null, null));
        return source;
    }
}
