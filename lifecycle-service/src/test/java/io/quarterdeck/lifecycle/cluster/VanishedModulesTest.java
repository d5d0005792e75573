package io.quarterdeck.lifecycle.cluster;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What becomes of modules that a new image has no more (spec 04 §15.3). */
@QuarkusTest
@WithTestResource(NextImage.class)
class VanishedModulesTest {
    private final Desk desk = new Desk();

    @Test
    void oneThatNobodyElseHasGoesWithItsChart() {
        desk.absent("module", "gone");
        desk.says("-n=d8-system", "configmap/gone", "{.metadata.name}", "");
    }

    @Test
    void oneThatASourceListsBecomesAvailable() {
        desk.module("listed", "Available False");
        desk.says("module", "listed", "{.properties}", "{\"availableSources\":[\"example\"]}");
    }

    @Test
    void oneThatHasAReleaseIsHandedOverToIt() {
        desk.module("handed-over", "Ready True");
        desk.says("module", "handed-over", "{.properties.source} {.properties.version}", "example v2.0.0");
        desk.says("-n=d8-system", "configmap/handed-over", "{.data.value}", "released");
        desk.says(
                "modulerelease",
                "handed-over-v2.0.0",
                "{.status.conditions[?(@.type=='Installed')]['status','reason']}",
                "True Installed");
    }
}
