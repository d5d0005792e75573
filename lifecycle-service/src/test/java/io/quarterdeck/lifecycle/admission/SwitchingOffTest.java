package io.quarterdeck.lifecycle.admission;

import static io.quarterdeck.lifecycle.admission.Harbour.annotated;
import static io.quarterdeck.lifecycle.admission.Harbour.create;
import static io.quarterdeck.lifecycle.admission.Harbour.delete;
import static io.quarterdeck.lifecycle.admission.Harbour.noOpinion;
import static io.quarterdeck.lifecycle.admission.Harbour.off;
import static io.quarterdeck.lifecycle.admission.Harbour.on;
import static io.quarterdeck.lifecycle.admission.Harbour.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.admission.Harbour.Ship;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 1–4 of spec 04 §16.2. */
class SwitchingOffTest {
    private static final String ASK = "All pods go. Please annotate ModuleConfig with"
            + " `modules.deckhouse.io/allow-disabling=true` if you're sure that you want to disable the module.";
    private static final Ruling DENIED = Ruling.denied(ASK);

    private static Harbour asking() {
        return new Harbour().with("precious", ship -> ship.running().asking("All pods go"));
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                Arguments.of("deleting it", delete("precious", on()), DENIED),
                Arguments.of("deleting it, annotated", delete("precious", annotated(on())), Ruling.ALLOWED),
                Arguments.of("deleting one that is off", delete("precious", off()), Ruling.ALLOWED),
                Arguments.of("deleting one without opinion", delete("precious", noOpinion()), Ruling.ALLOWED),
                Arguments.of("disabling it", update("precious", on(), off()), DENIED),
                Arguments.of("taking the opinion back", update("precious", on(), noOpinion()), DENIED),
                Arguments.of("annotated before", update("precious", annotated(on()), off()), Ruling.ALLOWED),
                Arguments.of("annotated with it", update("precious", on(), annotated(off())), Ruling.ALLOWED),
                Arguments.of("a config that disables", create("precious", off()), DENIED),
                Arguments.of("such a config, annotated", create("precious", annotated(off())), Ruling.ALLOWED),
                Arguments.of("a config without opinion", create("precious", noOpinion()), Ruling.ALLOWED),
                Arguments.of("off before and after", update("precious", off(), noOpinion()), Ruling.ALLOWED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aModuleThatAsksIsNotLostByAccident(String what, ConfigWrite write, Ruling expected) {
        assertThat(asking().judge(write)).isEqualTo(expected);
    }

    @Test
    void aModuleThatIsOnByTheBundleIsOnWithoutOpinion() {
        // Given
        var harbour = new Harbour().with("built-in", ship -> ship.onByBundle().asking("All pods go"));

        // When
        var disabled = harbour.judge(update("built-in", noOpinion(), off()));
        var kept = harbour.judge(update("built-in", on(), noOpinion()));

        // Then
        assertThat(disabled).isEqualTo(DENIED);
        assertThat(kept).isEqualTo(Ruling.ALLOWED);
    }

    @Test
    void aModuleThatDoesNotRunIsCreatedOff() {
        // Given
        var harbour = new Harbour().with("precious", ship -> ship.asking("All pods go"));

        // When
        var ruling = harbour.judge(create("precious", off()));

        // Then
        assertThat(ruling).isEqualTo(Ruling.ALLOWED);
    }

    @Test
    void theTextIsTheAuthorsElseTheEnglishOne() {
        // Given
        var harbour = new Harbour()
                .with("dotted", ship -> ship.asking("All pods go."))
                .with("english", ship -> ship.asking(null));

        // When
        var dotted = harbour.judge(delete("dotted", on()));
        var english = harbour.judge(delete("english", on()));

        // Then
        assertThat(dotted).isEqualTo(DENIED);
        assertThat(english).isEqualTo(Ruling.denied(ASK.replace("All pods go", "English words")));
    }

    @Test
    void anUnknownModuleMayAlwaysGo() {
        // Given
        var harbour = new Harbour();

        // When
        var deleted = harbour.judge(delete("nobody", on()));
        var disabled = harbour.judge(update("nobody", on(), off()));

        // Then
        assertThat(deleted).isEqualTo(Ruling.ALLOWED);
        assertThat(disabled).isEqualTo(new Ruling("", List.of("the 'nobody' module not found")));
    }

    @Test
    void anOverrideGoesFirst() {
        // Given
        var harbour = new Harbour().with("module-one").overridden();

        // When
        var deleted = harbour.judge(delete("module-one", off()));
        var changed = harbour.judge(update("module-one", off(), noOpinion()));

        // Then
        assertThat(deleted).isEqualTo(Ruling.denied("delete the ModulePullOverride before deleting the module config"));
        assertThat(changed).isEqualTo(Ruling.ALLOWED);
    }

    private static Harbour family() {
        return new Harbour()
                .with("parent", ship -> ship.running().version("v1.0.0"))
                .with("zoe", ship -> ship.running().requiring("parent", ">= 1.0.0"))
                .with("adam", ship -> ship.running().requiring("parent", ""))
                .with("grandchild", ship -> ship.running().requiring("adam", ">= 0.0.0"))
                .with("easy-going", ship -> ship.running().requiring("parent", ">= 1.0.0 !optional"))
                .with("resting", ship -> ship.requiring("parent", ">= 1.0.0"));
    }

    @Test
    void whoeverGoesOffWithItIsNamed() {
        // Given
        var warned = new Ruling(
                "",
                List.of("disabling the 'parent' module turns off the modules that require it: adam, grandchild, zoe"));

        // When
        var disabled = family().judge(update("parent", on(), off()));
        var created = family().judge(create("parent", off()));
        var childless = family().judge(update("zoe", on(), off()));

        // Then
        assertThat(disabled).isEqualTo(warned);
        assertThat(created).isEqualTo(warned);
        assertThat(childless).isEqualTo(Ruling.ALLOWED);
    }

    @Test
    void warningsComeWithALaterDenialToo() {
        // When
        var ruling = family().judge(update("parent", on(), Harbour.from("Embedded", off())));

        // Then
        assertThat(ruling)
                .isEqualTo(new Ruling(
                        "'Embedded' is a forbidden source",
                        List.of("disabling the 'parent' module turns off the modules that require it:"
                                + " adam, grandchild, zoe")));
    }

    @Test
    void modulesInACircleEndTheSearch() {
        // Given
        var harbour = new Harbour()
                .with("a", ship -> Ship.named("a").running().requiring("b", ""))
                .with("b", ship -> Ship.named("b").running().requiring("a", ""));

        // When
        var ruling = harbour.judge(update("a", on(), off()));

        // Then
        assertThat(ruling.warnings())
                .containsExactly("disabling the 'a' module turns off the modules that require it: b");
    }
}
