package io.quarterdeck.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class SharedValuesTest {

    private static final String PHASE =
            "{\"f:status\":{\"f:phase\":{},\"f:gates\":{\"k:{\\\"type\\\":\\\"Window\\\"}\":{\".\":{}}}}}";

    private final KubernetesSerialization serialization = serialization();

    private static KubernetesSerialization serialization() {
        var mapper = new ObjectMapper();
        new SharedValues().customize(mapper);
        return new KubernetesSerialization(mapper, false);
    }

    @Test
    void equalFieldSetsAreOne() {
        assertThat(fields(PHASE)).isSameAs(fields(PHASE)).isNotSameAs(fields("{\"f:status\":{}}"));
    }

    @Test
    void equalShortTextsAreOne() {
        assertThat(meta("{\"name\": \"module-one\"}").getName())
                .isEqualTo("module-one")
                .isSameAs(meta("{\"name\": \"module-one\"}").getName());
    }

    @Test
    void textsAreReadAsEver() {
        // Given
        var longText = "m".repeat(70);

        // When
        var meta = meta("{\"name\": null, \"uid\": 12, \"labels\": {\"a\": \"" + longText + "\"}}");

        // Then
        assertThat(meta.getName()).isNull();
        assertThat(meta.getUid()).isEqualTo("12");
        assertThat(meta.getLabels()).containsEntry("a", longText);
    }

    @Test
    void whatWasReadIsWhatIsWritten() throws JsonProcessingException {
        // Given
        var json = new ObjectMapper();

        // When
        var written = serialization.asJson(fields(PHASE));

        // Then
        assertThat(json.readTree(written)).isEqualTo(json.readTree(PHASE));
    }

    @Test
    void moreSetsThanAnybodyHasAreStillRight() {
        for (int i = 0; i < 2_000; i++) {
            var name = "f:field-" + i;
            assertThat(fields("{\"" + name + "\":{}}").getAdditionalProperties())
                    .containsOnlyKeys(name);
        }
    }

    private FieldsV1 fields(String set) {
        return meta("{\"managedFields\":[{\"fieldsV1\":" + set + "}]}")
                .getManagedFields()
                .get(0)
                .getFieldsV1();
    }

    private ObjectMeta meta(String json) {
        return serialization.unmarshal(json, ObjectMeta.class);
    }
}
