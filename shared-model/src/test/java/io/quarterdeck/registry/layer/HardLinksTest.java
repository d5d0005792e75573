package io.quarterdeck.registry.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.UnpackCaps;
import io.quarterdeck.testing.registry.TestLayer;
import org.junit.jupiter.api.Test;

/** Hard links across layers: always after their target, never to another content (spec 02 §3.9). */
class HardLinksTest {
    private static final UnpackCaps CAPS = UnpackCaps.metadata();

    @Test
    void followsItsTargetInTheSameLayer() {
        assertThat(BlobFixture.read(CAPS, TestLayer.empty().file("a", "1").hardLink("b", "./a")))
                .containsExactly("a=1", "b->./a");
    }

    @Test
    void waitsForATargetThatComesLater() {
        assertThat(BlobFixture.read(
                        CAPS,
                        TestLayer.empty().hardLink("b", "a").file("c", "0").file("a", "1")))
                .containsExactly("c=0", "a=1", "b->a");
    }

    @Test
    void waitsForATargetInALowerLayer() {
        assertThat(BlobFixture.read(
                        CAPS,
                        TestLayer.empty().file("a", "1"),
                        TestLayer.empty().hardLink("b", "a").file("c", "2")))
                .containsExactly("c=2", "a=1", "b->a");
    }

    @Test
    void becomesTheFileWhenItsTargetIsHidden() {
        // Given
        var lower = TestLayer.empty().hardLink("early", "a").file("a", "old").hardLink("late", "a");

        // When
        var entries = BlobFixture.read(CAPS, lower, TestLayer.withFile("a", "new"));

        // Then
        assertThat(entries).containsExactly("a=new", "early=old", "late=old");
    }

    @Test
    void becomesTheFileWhenItsTargetWasDeleted() {
        // Given
        var lower = TestLayer.empty().file("a", "old").hardLink("b", "a").hardLink("c", "a");

        // When
        var entries = BlobFixture.read(CAPS, lower, TestLayer.empty().whiteout("a"));

        // Then
        assertThat(entries).containsExactly("b=old", "c->b");
    }

    @Test
    void hidesALowerEntryOfItsName() {
        assertThat(BlobFixture.read(
                        CAPS,
                        TestLayer.withFile("b", "old"),
                        TestLayer.empty().file("a", "1").hardLink("b", "a")))
                .containsExactly("a=1", "b->a");
    }

    @Test
    void anUpperLayerMayHideIt() {
        assertThat(BlobFixture.read(
                        CAPS,
                        TestLayer.empty().file("a", "1").hardLink("b", "a"),
                        TestLayer.empty().whiteout("b")))
                .containsExactly("a=1");
    }

    @Test
    void aLinkToAHiddenLinkMeansItsTarget() {
        // Given
        var lower = TestLayer.empty().file("a", "1").hardLink("b", "a").hardLink("c", "b");

        // When
        var entries = BlobFixture.read(CAPS, lower, TestLayer.empty().whiteout("b"));

        // Then
        assertThat(entries).containsExactly("a=1", "c->a");
    }

    @Test
    void aLinkToNowhereComesLastForTheReaderToJudge() {
        assertThat(BlobFixture.read(
                        CAPS,
                        TestLayer.empty().hardLink("b", "../../etc/passwd").file("a", "1")))
                .containsExactly("a=1", "b->../../etc/passwd");
    }
}
