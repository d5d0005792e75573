package io.quarterdeck.lifecycle.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.definition.ModuleName;
import io.quarterdeck.yaml.YamlText;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesPatchTest {
    private static final String HOOK = "v1.0.0/hooks/one.py";
    private static final String MERGE =
            "module hook 'v1.0.0/hooks/one.py': dynamic module values update error: merge module 'module-one' values failed: ";

    @Test
    void readsAStreamOfOperationsAndArrays() throws Exception {
        // Given
        var stream =
                """
                {"op":"add","path":"/moduleOne/internal","value":{}}
                [{"op":"add","path":"/moduleOne/internal/token","value":"abc"},
                 {"op":"add","path":"/moduleOne/list","value":[1]}]
                {"op":"add","path":"/moduleOne/list/-","value":2}
                {"op":"add","path":"/moduleOne/list/0","value":0}
                {"op":"remove","path":"/moduleOne/list/1"}
                """;

        // When
        var changed = values("{}").patched(ValuesPatch.parse(stream), HOOK);

        // Then
        assertThat(changed.effective().get("internal")).isEqualTo(tree("{token: abc}"));
    }

    @Test
    void readsWhatFollowsAnArray() throws Exception {
        // Given
        var stream = "[{\"op\":\"add\",\"path\":\"/moduleOne/a\",\"value\":1}]"
                + "{\"op\":\"add\",\"path\":\"/moduleOne/b\",\"value\":2}";

        // When
        var changed = values("{}").patched(ValuesPatch.parse(stream), HOOK);

        // Then
        assertThat(changed.effective()).isEqualTo(tree("{a: 1, b: 2}"));
    }

    @Test
    void anEmptyStreamChangesNothing() throws Exception {
        // Given
        var values = values("{}");

        // When
        var same = values.patched(ValuesPatch.parse(" \n"), HOOK);

        // Then
        assertThat(same).isSameAs(values);
        assertThat(ValuesPatch.parse("").isEmpty()).isTrue();
        assertThat(ValuesPatch.parse("[]").isEmpty()).isTrue();
    }

    @Test
    void whatChangesNothingIsDropped() throws Exception {
        // Given
        var values = values("{a: 1}");

        // When
        var same = values.patched(add("/moduleOne/a", "1"), HOOK);

        // Then
        assertThat(same).isSameAs(values);
        assertThat(same.patches().isEmpty()).isTrue();
    }

    @Test
    void keepsOneOperationAPathAndDropsWhatLiesBelow() throws Exception {
        // When
        var values = values("{}")
                .patched(add("/moduleOne/b", "1"), HOOK)
                .patched(add("/moduleOne/a", "{\"x\":1}"), HOOK)
                .patched(add("/moduleOne/a/y", "2"), HOOK)
                .patched(add("/moduleOne/ab", "3"), HOOK)
                .patched(add("/moduleOne/b", "4"), HOOK)
                .patched(add("/moduleOne/a", "{\"z\":5}"), HOOK);

        // Then
        assertThat(values.patches().asJson().toString())
                .isEqualTo("[{\"op\":\"add\",\"path\":\"/moduleOne/a\",\"value\":{\"z\":5}},"
                        + "{\"op\":\"add\",\"path\":\"/moduleOne/ab\",\"value\":3},"
                        + "{\"op\":\"add\",\"path\":\"/moduleOne/b\",\"value\":4}]");
        assertThat(values.effective()).isEqualTo(tree("{a: {z: 5}, ab: 3, b: 4}"));
    }

    @Test
    void storedRemovalsOfWhatIsGoneDoNotMatter() throws Exception {
        // Given
        var values = values("{a: 1}").patched(ValuesPatch.parse("{\"op\":\"remove\",\"path\":\"/moduleOne/a\"}"), HOOK);

        // When
        var later = ModuleValues.of(name(), ModuleSchemas.NONE, tree("{b: 2}")).withPatches(values.patches());

        // Then
        assertThat(values.effective()).isEqualTo(tree("{}"));
        assertThat(later.effective()).isEqualTo(tree("{b: 2}"));
    }

    @Test
    void aStoredAdditionMakesItsOwnWay() throws Exception {
        // Given
        var values = values("{a: {}}").patched(add("/moduleOne/a/b", "1"), HOOK);

        // When
        var later = ModuleValues.of(name(), ModuleSchemas.NONE, tree("{}")).withPatches(values.patches());

        // Then
        assertThat(later.effective()).isEqualTo(tree("{a: {b: 1}}"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"op\":\"replace\",\"path\":\"/moduleOne/a\",\"value\":1}|unsupported patch operation 'replace': '{\"op\":\"replace\",\"path\":\"/moduleOne/a\",\"value\":1}'",
                "{\"path\":\"/moduleOne/a\"}|unsupported patch operation '': '{\"path\":\"/moduleOne/a\"}'",
                "{\"op\":\"add\",\"path\":\"/global/a\",\"value\":1}|unacceptable patch operation for path '/global/a' (only 'moduleOne' accepted): '{\"op\":\"add\",\"path\":\"/global/a\",\"value\":1}'",
                "{\"op\":\"add\",\"path\":\"/moduleOneMore/a\",\"value\":1}|unacceptable patch operation for path '/moduleOneMore/a' (only 'moduleOne' accepted): '{\"op\":\"add\",\"path\":\"/moduleOneMore/a\",\"value\":1}'",
                "{\"op\":\"add\",\"path\":\"\",\"value\":1}|unacceptable patch operation for path '' (only 'moduleOne' accepted): '{\"op\":\"add\",\"path\":\"\",\"value\":1}'",
                "{\"op\":\"add\",\"path\":\"/moduleOne/a\"}|add operation for path '/moduleOne/a' has no value: '{\"op\":\"add\",\"path\":\"/moduleOne/a\"}'",
                "{\"op\":\"remove\",\"path\":\"/moduleOne/missing\"}|remove operation does not apply: doc is missing path: \"/moduleOne/missing\"",
                "{\"op\":\"add\",\"path\":\"/moduleOne/x/y\",\"value\":1}|add operation does not apply: doc is missing path: \"/moduleOne/x/y\"",
                "{\"op\":\"remove\",\"path\":\"/moduleOne/list/9\"}|remove operation does not apply: doc is missing path: \"/moduleOne/list/9\"",
                "{\"op\":\"add\",\"path\":\"/moduleOne/list/9\",\"value\":1}|add operation does not apply: doc is missing path: \"/moduleOne/list/9\"",
            })
    void refusesAFreshOperation(String operation, String cause) throws Exception {
        // Given
        var values = values("{list: [1]}");
        var patch = ValuesPatch.parse(operation);

        // When, Then
        assertThatThrownBy(() -> values.patched(patch, HOOK))
                .isInstanceOf(PatchRefused.class)
                .hasMessage(MERGE + cause);
    }

    @Test
    void validatesBeforeItStores() throws Exception {
        // Given
        var schemas = ModuleSchemas.load(
                Optional.empty(), Optional.of("type: object\nproperties: {token: {type: string}}\n"));
        var values = ModuleValues.of(name(), schemas, tree("{}"));

        // When, Then
        assertThatThrownBy(() -> values.patched(add("/moduleOne/token", "5"), HOOK))
                .isInstanceOf(PatchRefused.class)
                .hasMessage("cannot apply values patch for module values: 1 error occurred:\n"
                        + "\t* moduleOne.token must be of type string: \"integer\"");
        assertThat(values.patched(add("/moduleOne/token", "\"t\""), HOOK).effective())
                .isEqualTo(tree("{token: t}"));
    }

    @Test
    void saysWhereTheDataIsBad() {
        assertThatThrownBy(() -> ValuesPatch.parse("{\"op\": nonsense}"))
                .isInstanceOf(PatchRefused.class)
                .hasMessageStartingWith(
                        "got bad json patch for values: bad json-patch data: Unrecognized token 'nonsense'")
                .hasMessageEndingWith("\n{\"op\": nonsense}");
        assertThatThrownBy(() -> ValuesPatch.parseForConfig("5"))
                .isInstanceOf(PatchRefused.class)
                .hasMessage(
                        "got bad json patch for config values: bad json-patch data: an operation must be an object\n5");
    }

    @Test
    void settingsBelongToTheUser() throws Exception {
        // Given
        var values = values("{}").withSettings(tree("{a: 1}"));

        // When, Then
        values.refuseConfigPatch(ValuesPatch.EMPTY, HOOK);
        values.refuseConfigPatch(add("/moduleOne/a", "1"), HOOK);
        assertThatThrownBy(() -> values.refuseConfigPatch(add("/moduleOne/a", "2"), HOOK))
                .isInstanceOf(PatchRefused.class)
                .hasMessage("module hook 'v1.0.0/hooks/one.py': set kube module config failed:"
                        + " saving patch values in ModuleConfig is forbidden");
    }

    /** Whatever was patched in, the compacted operations lead to the same values from scratch. */
    @Property
    void compactionLosesNothing(@ForAll("operations") List<String> operations) throws Exception {
        // Given
        var values = values("{}");

        // When
        for (var operation : operations) {
            try {
                values = values.patched(ValuesPatch.parse(operation), HOOK);
            } catch (PatchRefused refused) {
                continue;
            }
        }

        // Then
        var fromScratch = values("{}").withPatches(values.patches());
        assertThat(fromScratch.effective()).isEqualTo(values.effective());
        var paths = values.patches().asJson().findValuesAsText("path");
        assertThat(paths).isSorted().doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<List<String>> operations() {
        var path = Arbitraries.of("a", "b", "c")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(steps -> "/moduleOne/" + String.join("/", steps));
        var value = Arbitraries.of("1", "{}", "{\"a\":{}}", "\"x\"");
        var add = Combinators.combine(path, value)
                .as((p, v) -> "{\"op\":\"add\",\"path\":\"%s\",\"value\":%s}".formatted(p, v));
        var remove = path.map("{\"op\":\"remove\",\"path\":\"%s\"}"::formatted);
        return Arbitraries.oneOf(add, add, remove).list().ofMaxSize(12);
    }

    private static ValuesPatch add(String path, String value) throws PatchRefused {
        return ValuesPatch.parse("{\"op\":\"add\",\"path\":\"%s\",\"value\":%s}".formatted(path, value));
    }

    private static ModuleValues values(String statics) throws Exception {
        return ModuleValues.of(name(), ModuleSchemas.NONE, tree(statics));
    }

    private static ModuleName name() {
        return new ModuleName("module-one");
    }

    private static ObjectNode tree(String yaml) throws Exception {
        return YamlText.mapping(yaml);
    }
}
