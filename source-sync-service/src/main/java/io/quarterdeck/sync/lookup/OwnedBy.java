package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.Names;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.sync.release.Labels;
import java.util.function.Predicate;

/** Releases that carry the label of a source, whatever its uid: enough where the source itself is going. */
record OwnedBy(String source) implements Predicate<ModuleRelease> {
    @Override
    public boolean test(ModuleRelease release) {
        var labels = release.getMetadata().getLabels();
        return labels != null && Labels.value(source).equals(labels.get(Names.LABEL_SOURCE));
    }
}
