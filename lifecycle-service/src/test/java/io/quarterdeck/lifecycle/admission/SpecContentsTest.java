package io.quarterdeck.lifecycle.admission;

import static io.quarterdeck.lifecycle.admission.Harbour.create;
import static io.quarterdeck.lifecycle.admission.Harbour.delete;
import static io.quarterdeck.lifecycle.admission.Harbour.from;
import static io.quarterdeck.lifecycle.admission.Harbour.noOpinion;
import static io.quarterdeck.lifecycle.admission.Harbour.off;
import static io.quarterdeck.lifecycle.admission.Harbour.on;
import static io.quarterdeck.lifecycle.admission.Harbour.under;
import static io.quarterdeck.lifecycle.admission.Harbour.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 7–12 of spec 04 §16.2, and the order of all. */
class SpecContentsTest {

    @Test
    void embeddedIsNoSourceOfAnybody() {
        // Given
        var denied = Ruling.denied("'Embedded' is a forbidden source");

        // When
        var known = new Harbour().with("module-one").judge(create("module-one", from("Embedded", noOpinion())));
        var unknown = new Harbour().judge(update("nobody", on(), from("Embedded", on())));

        // Then
        assertThat(List.of(known, unknown)).containsOnly(denied);
    }

    @Test
    void anUnknownModuleIsAllowedAndNothingElseIsAsked() {
        // Given: everything else would be denied
        var harbour = new Harbour().settings("spec.version is required when spec.settings are specified");

        // When
        var ruling = harbour.judge(create("nobody", under("missing", from("nowhere", on()))));

        // Then
        assertThat(ruling).isEqualTo(new Ruling("", List.of("the 'nobody' module not found")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"global", "deckhouse"})
    void twoNamesNeedNoModule(String name) {
        // When
        var plain = new Harbour().judge(create(name, noOpinion()));
        var wrong = new Harbour().settings("spec.settings are wrong").judge(create(name, noOpinion()));

        // Then
        assertThat(plain).isEqualTo(Ruling.ALLOWED);
        assertThat(wrong).isEqualTo(Ruling.denied("spec.settings are wrong"));
    }

    @Test
    void aSourceMustOfferTheModule() {
        // Given
        var harbour = new Harbour().with("module-one", ship -> ship.offeredBy("", "example", "mirror"));

        // When
        var other = harbour.judge(create("module-one", from("elsewhere", off())));
        var offering = harbour.judge(create("module-one", from("mirror", on())));

        // Then
        assertThat(other)
                .isEqualTo(Ruling.denied("the 'elsewhere' module source is an unavailable source for the 'module-one'"
                        + " module, available sources: [example mirror]"));
        assertThat(offering).isEqualTo(Ruling.ALLOWED);
    }

    @Test
    void whoeverEnablesAConflictIsTold() {
        // Given
        var open = new Harbour().with("module-one", ship -> ship.offeredBy("", "example", "mirror"));
        var chosen = new Harbour().with("module-one", ship -> ship.offeredBy("example", "example", "mirror"));

        // When
        var conflict = open.judge(create("module-one", on()));
        var off = open.judge(create("module-one", off()));
        var settled = chosen.judge(create("module-one", on()));

        // Then
        assertThat(conflict)
                .isEqualTo(new Ruling(
                        "",
                        List.of("module 'module-one' is enabled but didn\u2019t run because multiple sources were found"
                                + " (example, mirror), please specify a source in ModuleConfig resource ")));
        assertThat(List.of(off, settled)).containsOnly(Ruling.ALLOWED);
    }

    @Test
    void aPolicyMustExist() {
        // Given
        var harbour = new Harbour().with("module-one");
        var write = create("module-one", under("nightly", on()));

        // When
        var missing = harbour.judge(write);
        var inherited = harbour.judge(create("module-one", under("deckhouse", on())));
        var there = harbour.withPolicy().judge(write);

        // Then
        assertThat(missing).isEqualTo(Ruling.denied("the 'nightly' module policy does not exist"));
        assertThat(List.of(inherited, there)).containsOnly(Ruling.ALLOWED);
    }

    @Test
    void theValidatorsWordsAreToldAsTheyAre() {
        // Given
        var warned = new Harbour().with("module-one").settings(null, "first", "second");
        var refused =
                new Harbour().with("module-one").settings("spec.settings are wrong", "spec.version=1 is obsolete");

        // When
        var fine = warned.judge(update("module-one", on(), from("example", on())));
        var wrong = refused.judge(update("module-one", on(), from("example", on())));

        // Then
        assertThat(fine).isEqualTo(new Ruling("", List.of("first", "second")));
        assertThat(wrong).isEqualTo(new Ruling("spec.settings are wrong", List.of("spec.version=1 is obsolete")));
    }

    @Test
    void aDeletionIsNotAskedWhatItContains() {
        // Given
        var harbour = new Harbour().with("module-one").settings("spec.settings are wrong");

        // When
        var ruling = harbour.judge(delete("module-one", from("Embedded", off())));

        // Then
        assertThat(ruling).isEqualTo(Ruling.ALLOWED);
    }

    @Test
    void aWriteThatLeavesTheSpecPassesUnasked() {
        // Given: what was stored is wrong by now, and the caches are still empty
        var stored = from("gone", on());
        var write = new ConfigWrite(
                Operation.UPDATE, "module-one", Optional.of(stored), Optional.of(Harbour.annotated(stored)), false);

        // When
        var ruling = ModuleConfigRules.judge(write, () -> {
            throw new IllegalStateException("caches are empty");
        });

        // Then
        assertThat(ruling).isEqualTo(Ruling.ALLOWED);
    }
}
