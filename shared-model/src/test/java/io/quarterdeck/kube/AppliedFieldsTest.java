package io.quarterdeck.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class AppliedFieldsTest {
    private static final JsonNode LIVE = JsonText.parse(
            """
            {"metadata": {"name": "module-one-v1.0.0",
                "labels": {"module": "module-one", "status": "deployed"},
                "finalizers": ["a/first", "b/second"],
                "ownerReferences": [{"uid": "u-1", "name": "example", "controller": true}],
                "managedFields": [
                  {"manager": "release", "operation": "Apply", "subresource": "status", "fieldsV1":
                     {"f:status": {"f:phase": {}, "f:conditions": {"k:{\\"type\\":\\"Admitted\\"}": {".": {}, "f:type": {}, "f:status": {}}}}}},
                  {"manager": "release", "operation": "Update", "fieldsV1": {"f:spec": {}}},
                  {"manager": "source-sync", "operation": "Apply", "fieldsV1":
                     {"f:metadata": {"f:labels": {"f:module": {}}, "f:finalizers": {"v:\\"b/second\\"": {}},
                        "f:ownerReferences": {"k:{\\"uid\\":\\"u-1\\"}": {}}}}}]},
             "status": {"phase": "Deployed", "message": "foreign",
                "conditions": [{"type": "Staged", "status": "True"}, {"type": "Admitted", "status": "True", "reason": "foreign"}]}}
            """);

    @Test
    void findsNothingForAManagerThatNeverApplied() {
        assertThat(AppliedFields.of(LIVE, "release", ""))
                .as("an update is no apply")
                .isEmpty();
        assertThat(AppliedFields.of(LIVE, "lifecycle", "status")).isEmpty();
    }

    @Test
    void seesOnlyTheOwnFieldsOfAStatusSharedByTwoManagers() {
        // Given
        var fields = AppliedFields.of(LIVE, "release", "status").orElseThrow();

        // When
        var own = AppliedFields.project(LIVE, fields);

        // Then
        assertThat(own)
                .isEqualTo(
                        JsonText.parse(
                                """
                        {"status": {"phase": "Deployed", "conditions": [{"type": "Admitted", "status": "True"}]}}"""));
    }

    @Test
    void takesSetElementsByValueAndWholeListMapElementsByKey() {
        // Given
        var fields = AppliedFields.of(LIVE, "source-sync", "").orElseThrow();

        // When
        var own = AppliedFields.project(LIVE, fields);

        // Then
        assertThat(own)
                .isEqualTo(
                        JsonText.parse(
                                """
                        {"metadata": {"labels": {"module": "module-one"}, "finalizers": ["b/second"],
                          "ownerReferences": [{"uid": "u-1", "name": "example", "controller": true}]}}"""));
    }

    @Test
    void ordersAWantedListMapAsTheProjectionDoes() {
        // Given
        var fields =
                JsonText.parse("{\"f:c\": {\"k:{\\\"type\\\":\\\"A\\\"}\": {}, \"k:{\\\"type\\\":\\\"B\\\"}\": {}}}");
        var live = JsonText.parse("{\"c\": [{\"type\": \"A\"}, {\"type\": \"B\"}]}");

        // When
        var wanted = AppliedFields.normalize(JsonText.parse("{\"c\": [{\"type\": \"B\"}, {\"type\": \"A\"}]}"), fields);

        // Then
        assertThat(wanted).isEqualTo(AppliedFields.project(live, fields));
    }
}
