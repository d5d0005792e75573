package io.quarterdeck.model.module;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Facts about a module. {@code availableSources} and {@code releaseChannel} are source-sync-service's, all else lifecycle-service's.
 *
 * @param weight run order, 0–4294967295
 * @param source active source; {@code Embedded} means built in; absent means none chosen
 * @param requirements keys {@code deckhouse}, {@code kubernetes}, {@code bootstrapped}, {@code modules}; only those that are set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModuleProperties(
        Long weight,
        String source,
        List<String> availableSources,
        String releaseChannel,
        String updatePolicy,
        String version,
        JsonNode requirements,
        String stage,
        String namespace,
        String exclusiveGroup,
        String description,
        List<String> subsystems,
        Boolean critical,
        DisableOptions disableOptions,
        JsonNode accessibility) {

    /** Only where a module comes from, each {@code null} if not known; what its definition says is absent. */
    public static ModuleProperties origin(String source, List<String> availableSources, String releaseChannel) {
        return new ModuleProperties(
                null,
                source,
                availableSources,
                releaseChannel,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * What the definition says stays, where the module comes from is told anew; {@code availableSources} are somebody else's and
     * left out.
     *
     * @param policy  {@code null} for none, as the others
     */
    public ModuleProperties installedFrom(
            Long weight, String source, String releaseChannel, String policy, String version) {
        return new ModuleProperties(
                weight,
                source,
                null,
                releaseChannel,
                policy,
                version,
                requirements,
                stage,
                namespace,
                exclusiveGroup,
                null,
                subsystems,
                critical,
                disableOptions,
                accessibility);
    }
}
