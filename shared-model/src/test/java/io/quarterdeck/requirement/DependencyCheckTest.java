package io.quarterdeck.requirement;

import static io.quarterdeck.requirement.ModuleFacts.Origin.BUILT_IN;
import static io.quarterdeck.requirement.ModuleFacts.Origin.OVERRIDDEN;
import static io.quarterdeck.requirement.ModuleFacts.Origin.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requirements between modules (spec 03 §16.4): release check and enabling. */
class DependencyCheckTest {

    private final Map<String, ModuleFacts> modules = new HashMap<>();

    private DependencyCheckTest with(String name, String version, Map<String, String> needs) {
        modules.put(name, new ModuleFacts(name, version, Requirements.of("", "", needs), true, RELEASE));
        return this;
    }

    private DependencyCheckTest with(String name, ModuleFacts.Origin origin) {
        modules.put(name, new ModuleFacts(name, "", Requirements.NONE, true, origin));
        return this;
    }

    private DependencyCheckTest withDisabled(String name) {
        modules.put(name, new ModuleFacts(name, "1.0.0", Requirements.NONE, false, RELEASE));
        return this;
    }

    private String release(Map<String, String> needs) {
        return release(needs, ClusterFacts.of("1.70.0", "1.30"));
    }

    private String release(Map<String, String> needs, ClusterFacts facts) {
        var candidate = new ReleaseCandidate("app", "app-v2.0.0", "v2.0.0", Requirements.of("", "", needs));
        return new DependencyCheck(facts, modules)
                .release(candidate)
                .map(Finding::message)
                .orElse("");
    }

    @Test
    void saysThatAParentIsNotDeployed() {
        // Given
        withDisabled("sleeper");

        // When
        var message = release(Map.of("sleeper", ">= 1.0.0", "absent", ">= 0.0.0"));

        // Then
        assertThat(message).isEqualTo("2 errors occurred: 'absent' is not deployed; 'sleeper' is not deployed");
    }

    @Test
    void printsTheConstraintInCanonicalForm() {
        // Given
        with("base", "v2.1.0-rc.1", Map.of());

        // When
        var message = release(Map.of("base", ">= 1.2, < 2"));

        // Then
        assertThat(message)
                .isEqualTo("1 error occurred: dependency 'base' not meet version constraint: the '2.1.0' version does"
                        + " not satisfy the '>=1.2 <2' constraint");
    }

    @Test
    void saysThatAParentHasNoReadableVersion() {
        // Given
        with("base", "main", Map.of());

        // When
        var message = release(Map.of("base", ">= 1"));

        // Then
        assertThat(message).isEqualTo("1 error occurred: dependency 'base' has unparsable version: main");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {">= 3!optional", ">= 3 !optional", "!optional"})
    void optionalParentsMayBeAbsent(String constraint) {
        // When
        var message = release(Map.of("extra", constraint));

        // Then
        assertThat(message).isEmpty();
    }

    @Test
    void optionalParentsBindWhileEnabled() {
        // Given
        with("extra", "2.0.0", Map.of());

        // When
        var message = release(Map.of("extra", ">= 3 !optional"));

        // Then
        assertThat(message)
                .isEqualTo("1 error occurred: dependency 'extra' not meet version constraint: the '2.0.0' version does"
                        + " not satisfy the '>=3' constraint");
    }

    @Test
    void stopsAtAnUnreadableConstraint() {
        // When
        var message = release(Map.of("absent", ">= 1", "base", "foo"));

        // Then
        assertThat(message)
                .isEqualTo("1 error occurred: failed to validate module dependencies: improper constraint: foo");
    }

    @Test
    void stopsAtALoopThroughOtherModules() {
        // Given
        with("base", "1.0.0", Map.of("middle", ">= 1")).with("middle", "1.0.0", Map.of("app", ">= 1"));

        // When
        var message = release(Map.of("base", ">= 1", "absent", ">= 1"));

        // Then
        assertThat(message)
                .isEqualTo("1 error occurred: module depency error: add 'app' module release dependencies forms a"
                        + " dependency loop with the installed \"base\" module");
    }

    @Test
    void dropsAReferenceToItself() {
        // When
        var message = release(Map.of("app", "> 9"));

        // Then
        assertThat(message).isEmpty();
    }

    @Test
    void keepsWhatADependentNeeds() {
        // Given
        with("tool", "1.0.0", Map.of("app", "< 2"));

        // When
        var message = release(Map.of());

        // Then
        assertThat(message)
                .isEqualTo("1 error occurred: module 'tool' not meet requirement if 'app-v2.0.0' module release is"
                        + " installed: the '2.0.0' version does not satisfy the '<2' constraint");
    }

    @Test
    void comparesABuiltInParentWithThePlatformAndAnOverriddenOneWithTwo() {
        // Given
        with("builtin", BUILT_IN).with("pulled", OVERRIDDEN);

        // When
        var message = release(Map.of("builtin", ">= 1.71", "pulled", ">= 3"));

        // Then
        assertThat(message)
                .isEqualTo("2 errors occurred: dependency 'builtin' not meet version constraint: the '1.70.0' version"
                        + " does not satisfy the '>=1.71' constraint; dependency 'pulled' not meet version constraint:"
                        + " the '2.0.0' version does not satisfy the '>=3' constraint");
    }

    @Test
    void builtInParentOfADevelopmentPlatformFitsAlways() {
        // Given
        with("builtin", BUILT_IN);

        // When
        var message = release(Map.of("builtin", ">= 99"), ClusterFacts.of("dev", "1.30"));

        // Then
        assertThat(message).isEmpty();
    }

    @Test
    void enablingNamesModuleInsteadOfRelease() {
        // Given
        with("tool", "1.0.0", Map.of("app", "< 2"));
        var analysis = new InitialAnalysis(ClusterFacts.of("dev", "1.30"));

        // When
        var message = analysis.enabling("app", "2.0.0", Requirements.NONE, modules);

        // Then
        assertThat(message)
                .contains("1 error occurred: module 'tool' not meet requirement if module 'app' enabled: the '2.0.0'"
                        + " version does not satisfy the '<2' constraint");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "main"})
    void enablingNeedsAVersionOnlyForDependents(String version) {
        // Given
        with("tool", "1.0.0", Map.of("app", "< 2"));
        var analysis = new InitialAnalysis(ClusterFacts.of("dev", "1.30"));

        // When
        var message = analysis.enabling("app", version, Requirements.NONE, modules);

        // Then
        assertThat(message)
                .contains("1 error occurred: could not " + (version.isEmpty() ? "get" : "parse")
                        + " current module version");
    }
}
