package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.registry.UnpackCaps;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the service (spec 04 §20, spec 05 §1). Names in capitals are environment variables. */
@Singleton
class LifecycleSettings {
    @ConfigProperty(name = "DOWNLOADED_MODULES_DIR")
    Optional<String> downloaded;

    @ConfigProperty(name = "EXTERNAL_MODULES_DIR")
    Optional<String> external;

    @ConfigProperty(name = "EMBEDDED_MODULES_DIR")
    Optional<String> embedded;

    @ConfigProperty(name = "ADDON_OPERATOR_APPLIED_MODULE_EXTENDERS")
    Optional<String> extenders;

    @ConfigProperty(name = "ADDON_OPERATOR_NAMESPACE", defaultValue = "d8-system")
    String namespace;

    @ConfigProperty(name = "DECKHOUSE_NODE_NAME")
    Optional<String> node;

    @ConfigProperty(name = "DEBUG_KEEP_TMP_FILES")
    Optional<String> keepTemporaryFiles;

    @ConfigProperty(name = "quarterdeck.platform.version")
    Optional<String> platformVersion;

    @ConfigProperty(name = "quarterdeck.staging.parallel", defaultValue = "3")
    int stagings;

    @ConfigProperty(name = "quarterdeck.run.parallel", defaultValue = "20")
    int runs;

    @ConfigProperty(name = "quarterdeck.store.max-unpacked-bytes", defaultValue = "2147483648")
    long maxUnpackedBytes;

    @ConfigProperty(name = "quarterdeck.store.max-entries", defaultValue = "100000")
    int maxEntries;

    @ConfigProperty(name = "quarterdeck.debug.port", defaultValue = "9652")
    int debugPort;

    @ConfigProperty(name = "quarterdeck.helm.binary", defaultValue = "helm")
    String helmBinary;

    @ConfigProperty(name = "quarterdeck.helm.timeout", defaultValue = "PT20M")
    Duration helmTimeout;

    @ConfigProperty(name = "quarterdeck.helm.history-max", defaultValue = "3")
    int helmHistory;

    @ConfigProperty(name = "quarterdeck.helm.take-ownership", defaultValue = "false")
    boolean helmTakesOwnership;

    @ConfigProperty(name = "quarterdeck.helm.parallel", defaultValue = "4")
    int helmParallel;

    @ConfigProperty(name = "quarterdeck.hook.timeout")
    Optional<Duration> hookTimeout;

    @ConfigProperty(name = "quarterdeck.hook.shell-library")
    Optional<String> shellLibrary;

    @ConfigProperty(name = "quarterdeck.global-values.file", defaultValue = "/deckhouse/global-values.yaml")
    String globalValues;

    @ConfigProperty(name = "quarterdeck.temporary.directory")
    Optional<String> temporary;

    /** The store, {@code <D>} of spec 04 §11.1. */
    Path store() {
        return Path.of(downloaded
                .filter(it -> !it.isBlank())
                .or(() -> external.filter(it -> !it.isBlank()))
                .orElse("/deckhouse/downloaded"));
    }

    /** The built-in modules of the image (spec 04 §11.1). */
    Path builtIn() {
        return Path.of(embedded.filter(it -> !it.isBlank()).orElse("/deckhouse/modules"));
    }

    /** Where files of single runs lie. */
    Path temporaryDirectory() {
        return Path.of(temporary.orElse(System.getProperty("java.io.tmpdir"))).resolve("quarterdeck");
    }

    UnpackCaps caps() {
        return UnpackCaps.bundle().withMaxBytes(maxUnpackedBytes).withMaxEntries(maxEntries);
    }
}
