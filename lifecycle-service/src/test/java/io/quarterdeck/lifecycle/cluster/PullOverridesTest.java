package io.quarterdeck.lifecycle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarterdeck.registry.Digest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Development builds instead of releases (spec 04 §13), from tag to table. */
@QuarkusTest
@WithTestResource(Workshop.class)
class PullOverridesTest {
    private static final String SHOWN = "{.properties.version} {.properties.weight}"
            + " {.status.conditions[?(@.type=='IsOverridden')].status} {.status.hooksState}";
    private static final String INSTALLED = "{.status.conditions[?(@.type=='Installed')]['status','reason','message']}";
    private static final String BEFORE = "2026-01-01T00:00:00Z";

    private final Desk desk = new Desk();

    @AfterAll
    static void nobodyWishesAnything() {
        var desk = new Desk();
        desk.kubectl("delete", "modulepulloverrides", "--all", "--timeout=20s");
        desk.kubectl("delete", "moduleconfigs", "--all", "--timeout=20s");
    }

    @Test
    void aTagRunsInsteadOfTheReleaseAndItsNewBuildsFollow() {
        // Given
        released("tagged");
        Workshop.push("tagged", "main", "first", "name: tagged\nweight: 333\n");

        // When
        Workshop.override("tagged", "{imageTag: main, scanInterval: 1s}");

        // Then
        message("tagged", "Ready");
        desk.module("tagged", "Ready True");
        chart("tagged", "first");
        desk.says("module", "tagged", SHOWN, "main 333 True dev/hooks/look.sh: ok");
        desk.says("mpo", "tagged", "{.status.weight} {.spec.rollback}", "333 false");
        desk.says("mpo", "tagged", "{.metadata.finalizers}", "[\"modules.deckhouse.io/mpo-finalizer\"]");
        desk.says("mpo", "tagged", "{.metadata.annotations}", "{\"modules.deckhouse.io/deployed-on\":\"node-7\"}");
        desk.says("modulerelease", "tagged-v1.0.0", INSTALLED, "False Overridden overridden by ModulePullOverride");

        var first = read("mpo", "tagged", "{.status.imageDigest}");
        Workshop.push("tagged", "main", "second");
        chart("tagged", "second");
        desk.says("module", "tagged", SHOWN, "main 900 True dev/hooks/look.sh: ok");
        message("tagged", "Ready");
        assertThat(read("mpo", "tagged", "{.status.imageDigest}"))
                .startsWith("sha256:")
                .isNotEqualTo(first);
    }

    @Test
    void whatIsWrongIsToldAndLeavesWhatRunsAlone() {
        // Given
        released("wrong");
        Workshop.override("wrong", "{imageTag: main, scanInterval: 1s}");
        var missing = "Download error: fetch module error: GET "
                + Workshop.registry().url("workshop/wrong/manifests/main")
                + ": MANIFEST_UNKNOWN: manifest unknown; map[Tag:main]";

        // Then
        message("wrong", missing);
        desk.says("module", "wrong", SHOWN, "v1.0.0 900 True v1.0.0/hooks/look.sh: ok");

        Workshop.push("wrong", "main", "first");
        message("wrong", "Ready");
        var digest = read("mpo", "wrong", "{.status.imageDigest}");
        Workshop.push("wrong", "main", "second", "name: another\n");
        message("wrong", "Validation error: invalid name: 'another' found, 'wrong' expected");
        Workshop.untag("wrong", "main");
        message("wrong", missing);
        Workshop.override("wrong", "{imageTag: not/a/tag, scanInterval: 1s}");
        message(
                "wrong",
                "Download error: fetch module error: tag can only contain the characters"
                        + " `abcdefghijklmnopqrstuvwxyz0123456789_-.ABCDEFGHIJKLMNOPQRSTUVWXYZ`: not/a/tag");
        assertThat(read("mpo", "wrong", "{.status.imageDigest}")).isEqualTo(digest);
        desk.module("wrong", "Ready True");
        chart("wrong", "first");
    }

    @Test
    void settingsThatTheBuildDoesNotKnowAreTriedAgainWhenTheyChange() {
        // Given
        Workshop.listed("coloured", "workshop");
        desk.config("coloured", "{enabled: true, version: 1, settings: {colour: blue}}");
        Workshop.push("coloured", "main", "first");

        // When
        Workshop.override("coloured", "{imageTag: main, scanInterval: 1h}");

        // Then
        var wrong = "Validation error: Initial module config validation failed:\n"
                + "validate config values: 1 error occurred:\n\t* coloured.colour should be one of [red green]";
        message("coloured", wrong);
        desk.says(
                "module",
                "coloured",
                "{.status.phase}: {.status.conditions[?(@.type=='IsReady')].message}",
                "DownloadingError: " + wrong);

        desk.config("coloured", "{enabled: true, version: 1, settings: {colour: red}}");
        message("coloured", "Ready");
        chart("coloured", "first");
    }

    @Test
    void anUnchangedBuildIsDeployedAgainOnRequest() {
        // Given
        released("renewed");
        Workshop.push("renewed", "main", "first");
        Workshop.override("renewed", "{imageTag: main, scanInterval: 1h}");
        message("renewed", "Ready");
        var digest = read("mpo", "renewed", "{.status.imageDigest}");
        var requests = Workshop.registry().lines().size();

        // When
        desk.kubectl("annotate", "mpo", "renewed", "renew=true");

        // Then
        desk.says(
                "mpo",
                "renewed",
                "{.metadata.annotations} {.status.imageDigest}",
                "{\"modules.deckhouse.io/deployed-on\":\"node-7\"} " + digest);
        assertThat(requestsSince(requests)).anyMatch(it -> it.startsWith("GET ") && it.contains("renewed/blobs/"));
        desk.module("renewed", "Ready True");
    }

    @Test
    void withoutRollbackTheBuildRunsUntilAReleaseIsDeployedNext() {
        // Given
        released("left");
        Workshop.push("left", "main", "first");
        Workshop.override("left", "{imageTag: main}");
        desk.says("modulerelease", "left-v1.0.0", INSTALLED, "False Overridden overridden by ModulePullOverride");
        message("left", "Ready");
        Workshop.push("left", "v1.1.0", "released");
        Workshop.admitted("left", "1.1.0");

        // When
        desk.kubectl("delete", "mpo", "left", "--timeout=20s");

        // Then
        desk.says("module", "left", SHOWN, "main 900 False dev/hooks/look.sh: ok");
        desk.says(
                "modulerelease",
                "left-v1.1.0",
                "{.status.conditions[?(@.type=='Staged')]['status','reason']}",
                "True Staged"); // held before
        desk.says("module", "left", SHOWN, "main 900 False dev/hooks/look.sh: ok");
        chart("left", "first");

        Workshop.deployed("left", "1.1.0", "2026-01-02T00:00:00Z");
        desk.says("module", "left", SHOWN, "v1.1.0 900 False v1.1.0/hooks/look.sh: ok");
        chart("left", "released");
        desk.says("modulerelease", "left-v1.1.0", INSTALLED, "True Installed");
    }

    @Test
    void withRollbackTheDeployedReleaseComesBackAtOnce() {
        // Given
        released("back");
        Workshop.push("back", "main", "first");
        Workshop.override("back", "{imageTag: main, rollback: true}");
        message("back", "Ready");

        // When
        desk.kubectl("delete", "mpo", "back", "--timeout=20s");

        // Then
        desk.says("module", "back", SHOWN, "v1.0.0 900 False v1.0.0/hooks/look.sh: ok");
        chart("back", "v1.0.0");
        desk.says("modulerelease", "back-v1.0.0", INSTALLED, "True Installed");
    }

    @Test
    void withRollbackAndNothingToComeBackTheModuleGoesWithItsChart() {
        // Given
        Workshop.listed("nothing", "workshop");
        desk.config("nothing", "{enabled: true}");
        Workshop.push("nothing", "main", "first");
        Workshop.override("nothing", "{imageTag: main, rollback: true}");
        message("nothing", "Ready");
        chart("nothing", "first");

        // When
        desk.kubectl("delete", "mpo", "nothing", "--timeout=20s");

        // Then
        chart("nothing", "");
        desk.says("module", "nothing", SHOWN, "  False ");
        desk.module("nothing", "Available False");
    }

    @Test
    void aModuleThatIsTurnedOffKeepsTheFiles() {
        // Given
        released("turned-off");
        Workshop.push("turned-off", "main", "first");
        Workshop.override("turned-off", "{imageTag: main}");
        message("turned-off", "Ready");

        // When
        desk.config("turned-off", "{enabled: false}");

        // Then
        desk.says("mpo", "turned-off", "{.status.message} {.status.imageDigest}", "The module disabled ");
        desk.module("turned-off", "Downloaded False ModuleConfig turned off by module config");
        chart("turned-off", "");

        desk.config("turned-off", "{enabled: true}");
        message("turned-off", "Ready");
        chart("turned-off", "first");
    }

    @Test
    void theSameBuildUnderAnotherTagOnlyChangesItsName() {
        // Given
        released("renamed");
        Workshop.push("renamed", "main", "first");
        Workshop.push("renamed", "pr-7", "first");
        Workshop.override("renamed", "{imageTag: main}");
        message("renamed", "Ready");
        desk.says("module", "renamed", "{.properties.version}", "main");
        var digest = read("mpo", "renamed", "{.status.imageDigest}");
        assertThat(digest).isNotEmpty();
        Workshop.registry().tag("workshop/renamed", "same", Digest.parse(digest).orElseThrow());

        // When
        Workshop.override("renamed", "{imageTag: same}");

        // Then
        desk.says("module", "renamed", "{.properties.version} {.status.phase}", "same Ready");
        assertThat(read("mpo", "renamed", "{.status.imageDigest}")).isEqualTo(digest);
    }

    @Test
    void whatCannotBeOverriddenSaysWhy() {
        // Given
        Workshop.listed("unwished", "workshop");
        Workshop.listed("sourceless", "workshop, nowhere");
        desk.config("sourceless", "{enabled: true}");
        Workshop.listed("orphaned", "nowhere");
        desk.config("orphaned", "{enabled: true}");
        desk.config("built-in-one", "{enabled: true}");
        desk.module("built-in-one", "Ready True");

        // When
        for (var module : List.of("unheard-of", "built-in-one", "unwished", "sourceless", "orphaned")) {
            Workshop.override(module, "{imageTag: main}");
        }

        // Then
        message("unheard-of", "The module not found");
        message("built-in-one", "The module is embedded");
        message("unwished", "The module disabled");
        message("sourceless", "The module does not have an active source");
        message("orphaned", "The source not found");
        desk.says("mpo", "built-in-one", "{.metadata.finalizers}", "");
        desk.says("mpo", "orphaned", "{.metadata.finalizers}", "[\"modules.deckhouse.io/mpo-finalizer\"]");
        desk.says("module", "built-in-one", SHOWN, "v1.73.4 900  ");
        desk.says("module", "orphaned", SHOWN, "  True ");

        Workshop.push("orphaned", "main", "first");
        Workshop.source("nowhere");
        message("orphaned", "Ready");
        desk.kubectl("delete", "mpo", "built-in-one", "--timeout=20s"); // nothing holds it
    }

    @Test
    void aQuietOverrideWritesNothing() {
        // Given
        released("quiet");
        Workshop.push("quiet", "main", "first");
        Workshop.override("quiet", "{imageTag: main, scanInterval: 1s}");
        message("quiet", "Ready");
        desk.module("quiet", "Ready True");
        desk.says("modulerelease", "quiet-v1.0.0", INSTALLED, "False Overridden overridden by ModulePullOverride");
        var versions = versions();
        var requests = Workshop.registry().lines().size();

        // When
        await().atMost(Duration.ofSeconds(20))
                .until(() -> requestsSince(requests).stream()
                                .filter(it -> it.contains("quiet/manifests/main"))
                                .count()
                        >= 4);

        // Then
        assertThat(versions()).isEqualTo(versions);
    }

    private String versions() {
        return read("mpo", "quiet", "{.metadata.resourceVersion}")
                + read("module", "quiet", "{.metadata.resourceVersion}")
                + read("modulerelease", "quiet-v1.0.0", "{.metadata.resourceVersion}");
    }

    /** A module whose release v1.0.0 runs. */
    private void released(String module) {
        Workshop.listed(module, "workshop");
        desk.config(module, "{enabled: true}");
        Workshop.push(module, "v1.0.0", "v1.0.0");
        Workshop.deployed(module, "1.0.0", BEFORE);
        desk.module(module, "Ready True");
        chart(module, "v1.0.0");
    }

    private void message(String module, String expected) {
        desk.says("mpo", module, "{.status.message}", expected);
    }

    private void chart(String module, String value) {
        desk.says("-n=d8-system", "configmap/" + module, "{.data.value}", value);
    }

    private String read(String kind, String name, String path) {
        return desk.kubectl("get", kind, name, "-o", "jsonpath=" + path);
    }

    private static List<String> requestsSince(int count) {
        var lines = Workshop.registry().lines();
        return lines.subList(count, lines.size());
    }
}
