package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.settings.Conversions;
import io.quarterdeck.lifecycle.settings.SettingsVerdict;
import io.quarterdeck.lifecycle.settings.UserSettings;

/** Knows the schema and conversions that the settings of a module are to be judged by (spec 04 §7.2, last paragraphs). */
public interface SettingsJudge {

    /** Those of the current version, else of the newest bundle on disk, else none. */
    Judgement judge(String module, UserSettings settings);

    /**
     * A verdict, and what it was made with.
     *
     * @param conversions of the version that was judged by
     */
    record Judgement(SettingsVerdict verdict, Conversions conversions) {}
}
