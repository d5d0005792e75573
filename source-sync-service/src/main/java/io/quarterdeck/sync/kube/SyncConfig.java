package io.quarterdeck.sync.kube;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the service (spec 02 §21). */
@ConfigMapping(prefix = "quarterdeck.sync")
public interface SyncConfig {
    /** Between two scans of a source; a source may ask for a longer one. */
    @WithDefault("PT3M")
    Duration interval();

    /** A scan ends after this with what it has. */
    @WithDefault("PT15M")
    Duration scanTimeout();

    /** Between two audits of a source. */
    @WithDefault("PT24H")
    Duration auditPeriod();

    @WithDefault("3")
    int parallelSources();

    /** Of one source. */
    @WithDefault("10")
    int parallelModules();

    /** Names beyond are not processed. */
    @WithDefault("1500")
    int maxModules();

    Absence absence();

    /** When a module that is not listed counts as vanished; both must be reached. */
    interface Absence {
        /** Complete listings without it. */
        @WithDefault("5")
        int listings();

        @WithDefault("PT1H")
        Duration period();
    }
}
