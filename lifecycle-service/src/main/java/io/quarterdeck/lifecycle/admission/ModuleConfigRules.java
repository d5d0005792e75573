package io.quarterdeck.lifecycle.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * May a ModuleConfig be written like this? The first denial ends, warnings collect (spec 04 §16.2).
 *
 * <p>A write that leaves {@code spec} as it is passes unasked: what was stored may have become wrong since, and annotating or
 * releasing it must not depend on that. Row 14 waits for CEL.
 */
public final class ModuleConfigRules {

    private interface Check {
        Finding examine(ConfigWrite write, Surroundings around);
    }

    private static final List<Check> OF_CHANGES = List.of(
            SwitchingOff::deletionIsConfirmed,
            SwitchingOff::noOverrideIsLeft,
            SwitchingOff::disablingIsConfirmed,
            SwitchingOff::dependentsAreTold,
            SwitchingOn::experimentsAreAllowed,
            SwitchingOn::dependenciesAreMet);

    private static final List<Check> OF_CONTENTS = List.of(
            SpecContents::embeddedIsNoSource,
            SpecContents::moduleIsKnown,
            SpecContents::sourceOffersIt,
            SpecContents::sourceIsChosen,
            SpecContents::policyExists,
            SpecContents::settingsAreValid,
            SwitchingOn::groupIsFree);

    private ModuleConfigRules() {}

    /**
     * @param surroundings asked only if the write needs them
     * @return what the API server is to be told
     */
    public static Ruling judge(ConfigWrite write, Supplier<Surroundings> surroundings) {
        if (write.is(Operation.UPDATE) && !write.specChanged()) {
            return Ruling.ALLOWED;
        }
        var around = surroundings.get();
        var warnings = new ArrayList<String>();
        var checks = write.is(Operation.DELETE)
                ? OF_CHANGES.stream()
                : Stream.concat(OF_CHANGES.stream(), OF_CONTENTS.stream());
        for (var check : checks.toList()) {
            var finding = check.examine(write, around);
            if (finding instanceof Finding.Denied denied) {
                warnings.addAll(denied.warnings());
                return new Ruling(denied.text(), warnings);
            }
            if (finding instanceof Finding.Enough enough) {
                warnings.add(enough.warning());
                break;
            }
            warnings.addAll(((Finding.Fine) finding).warnings());
        }
        return new Ruling("", warnings);
    }
}
