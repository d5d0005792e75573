package io.quarterdeck.release.platform;

import io.quarterdeck.release.fact.Annotations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys of annotations that only a DeckhouseRelease has, and how the common ones are told in the words of a module. */
public final class PlatformAnnotations {

    public static final String DISRUPTION_APPROVED = Annotations.OTHER_PREFIX + "disruption-approved";
    public static final String SUSPENDED = Annotations.OTHER_PREFIX + "suspended";
    public static final String CURRENT_RESTORED = Annotations.OTHER_PREFIX + "current-restored";

    private static final String YES = "true";
    private static final List<String> COMMON = List.of(
            Annotations.APPLY_NOW,
            Annotations.FORCE,
            Annotations.NOT_BEFORE,
            Annotations.IS_UPDATING,
            Annotations.NOTIFIED,
            Annotations.NOTIFICATION_SHIFTS,
            Annotations.APPLY_AFTER);

    private PlatformAnnotations() {}

    /**
     * The annotations of a DeckhouseRelease under the keys of a ModuleRelease; others are left out. An approval counts
     * only as exactly {@code true}.
     *
     * @param approvedField the top-level field {@code approved}
     */
    public static Map<String, String> asOfModule(Map<String, String> annotations, boolean approvedField) {
        var told = new HashMap<String, String>();
        for (var key : COMMON) {
            var value = annotations.get(Annotations.ofPlatform(key));
            if (value != null) {
                told.put(key, value);
            }
        }
        if (approvedField || YES.equals(annotations.get(Annotations.APPROVED_TOO))) {
            told.put(Annotations.APPROVED, YES);
        }
        return told;
    }
}
