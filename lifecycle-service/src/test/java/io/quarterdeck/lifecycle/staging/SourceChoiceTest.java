package io.quarterdeck.lifecycle.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarterdeck.lifecycle.state.Wish;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceChoiceTest {
    private static final List<String> NONE = List.of();
    private static final List<String> ONE = List.of("example");
    private static final List<String> TWO = List.of("example", "mirror");

    static Stream<Arguments> table() {
        return Stream.of(
                arguments("asked for", facts("", Wish.ON, "mirror", TWO), "mirror"),
                arguments("another is asked for", facts("example", Wish.ON, "mirror", TWO), "mirror"),
                arguments("the choice outlives the wish for it", facts("mirror", Wish.ON, "", TWO), "mirror"),
                arguments("the only one", facts("", Wish.ON, "", ONE), "example"),
                arguments("several", facts("", Wish.ON, "", TWO), ""),
                arguments("nobody has it", facts("", Wish.ON, "", NONE), ""),
                arguments("nobody wants it", facts("", Wish.NONE, "", ONE), ""),
                arguments("off, it stays chosen", facts("example", Wish.OFF, "", TWO), "example"),
                arguments("the ModuleConfig goes", deleting(facts("example", Wish.NONE, "", ONE)), ""),
                arguments("built in", builtIn(facts("", Wish.NONE, "", NONE)), "Embedded"),
                arguments("built in, installed before", builtIn(facts("example", Wish.ON, "", ONE)), "Embedded"),
                arguments("built in, a source is asked for", builtIn(facts("", Wish.ON, "mirror", TWO)), "Embedded"),
                arguments("built in, ModuleConfig goes", builtIn(deleting(facts("", Wish.NONE, "", ONE))), "Embedded"),
                arguments("no longer built in", facts("Embedded", Wish.NONE, "", NONE), ""),
                arguments("no longer, wished, listed", facts("Embedded", Wish.ON, "", ONE), "example"),
                arguments("no longer, a release is", deployed(facts("Embedded", Wish.NONE, "", TWO)), "mirror"),
                arguments("no longer, a release is, wished", deployed(facts("Embedded", Wish.ON, "", ONE)), "mirror"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("table")
    void chooses(String what, SourceChoice.Facts facts, String expected) {
        assertThat(SourceChoice.of(facts)).isEqualTo(expected);
    }

    private static SourceChoice.Facts facts(String present, Wish wish, String asked, List<String> available) {
        return new SourceChoice.Facts(false, present, wish, false, asked, available, Optional.empty());
    }

    private static SourceChoice.Facts builtIn(SourceChoice.Facts it) {
        return new SourceChoice.Facts(
                true, it.present(), it.wish(), it.configDeleting(), it.asked(), it.available(), it.deployedFrom());
    }

    private static SourceChoice.Facts deleting(SourceChoice.Facts it) {
        return new SourceChoice.Facts(
                it.builtIn(), it.present(), it.wish(), true, it.asked(), it.available(), it.deployedFrom());
    }

    private static SourceChoice.Facts deployed(SourceChoice.Facts it) {
        return new SourceChoice.Facts(
                it.builtIn(),
                it.present(),
                it.wish(),
                it.configDeleting(),
                it.asked(),
                it.available(),
                Optional.of("mirror"));
    }
}
