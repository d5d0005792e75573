package io.quarterdeck.release.gate;

import static io.quarterdeck.release.fixture.ReleaseBuilder.deployed;
import static io.quarterdeck.release.fixture.ReleaseBuilder.pending;
import static io.quarterdeck.release.fixture.SnapshotBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.model.policy.ModuleUpdatePolicySpec;
import io.quarterdeck.model.policy.UpdateSettings;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.fixture.SnapshotBuilder;
import io.quarterdeck.release.policy.UpdatePolicy;
import io.quarterdeck.release.rollout.StatusPlan;
import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.requirement.Requirements;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The message catalogue of spec 03 §12.2 and §13, row by row and compared whole, where {@link GateMessagesTest} has not
 * done so. Each row: a situation, the gate that blocks, all that it says, and {@code status.message}.
 */
class MessageCatalogueTest {

    private static final String NOW = "2024-12-12T10:00:00Z";
    private static final String V130 = "module-one-v1.3.0";
    private static final String APPLY_NOW =
            "kubectl annotate mr module-one-v1.3.0 modules.deckhouse.io/apply-now=\"true\"";
    private static final String W = "'windows': [{'days': ['Mon', 'Wed'], 'from': '13:30', 'to': '14:00'}]";
    private static final String MINIMAL = "'notification': {'minimalNotificationTime': '6h'}";
    private static final String HOOK = "'notification': {'webhook': 'https://hook.example.com'}";

    private static SnapshotBuilder update(ReleaseBuilder release, String... settings) {
        return module().with(deployed("1.2.3"), release).update("{" + String.join(", ", settings) + "}");
    }

    private static ReleaseBuilder admitted(String since) {
        return pending("1.3.0").admittedSince(since);
    }

    private static SnapshotBuilder held(String... annotations) {
        var holder = deployed("1.2.3");
        for (int i = 0; i < annotations.length; i += 2) {
            holder.annotated(annotations[i], annotations[i + 1]);
        }
        return module().with(holder, pending("1.3.0"));
    }

    private static SnapshotBuilder ignoringPolicy() {
        var spec = new ModuleUpdatePolicySpec("Alpha", new UpdateSettings("Ignore", null, null));
        return update(pending("1.3.0").underPolicy("nightly")).policy(UpdatePolicy.read("nightly", spec));
    }

    /** {@code until} empty: the gate has none. */
    private record Row(
            SnapshotBuilder module,
            String gate,
            String message,
            String resolvedBy,
            String howTo,
            String until,
            String status) {}

    private static Arguments row(
            String title,
            SnapshotBuilder module,
            String gate,
            String message,
            String resolvedBy,
            String howTo,
            String until,
            String status) {
        return Arguments.of(title, new Row(module, gate, message, resolvedBy, howTo, until, status));
    }

    private static Arguments row(
            String title, SnapshotBuilder module, String gate, String message, String resolvedBy, String howTo) {
        return row(title, module, gate, message, resolvedBy, howTo, "", message);
    }

    static Stream<Arguments> bars() {
        return Stream.of(
                row(
                        "Freeze 2",
                        update(pending("1.3.0").underPolicy("broken")).unreadablePolicy("broken"),
                        "Freeze",
                        "Update policy not set. Create a suitable ModuleUpdatePolicy object",
                        "Operator",
                        "kubectl get mup"),
                row(
                        "Freeze 3 of a policy",
                        ignoringPolicy(),
                        "Freeze",
                        "Update disabled by 'Ignore' update policy",
                        "Operator",
                        "kubectl edit mup nightly"),
                row(
                        "Hold 2",
                        held(Annotations.HOLD, "load test"),
                        "Hold",
                        "Release is held on v1.2.3: load test",
                        "Operator",
                        "kubectl annotate mr module-one-v1.2.3 modules.deckhouse.io/hold-"),
                row(
                        "Hold 2 with expiry",
                        held(Annotations.HOLD, "load test", Annotations.HOLD_UNTIL, "2024-12-17T00:00:00Z"),
                        "Hold",
                        "Release is held on v1.2.3 until 17 Dec 24 00:00 UTC: load test",
                        "Time",
                        "kubectl annotate mr module-one-v1.2.3 modules.deckhouse.io/hold-",
                        "2024-12-17T00:00:00Z",
                        "Release is held on v1.2.3 until 17 Dec 24 00:00 UTC: load test"));
    }

    static Stream<Arguments> order() {
        return Stream.of(
                row(
                        "6d",
                        module().with(deployed("1.2.3"), pending("3.0.0")),
                        "Predecessor",
                        "major version is greater than deployed 1.2.3",
                        "ModuleAuthor",
                        "kubectl annotate mr module-one-v3.0.0 modules.deckhouse.io/force=\"true\""),
                row(
                        "lower version of another source",
                        module().with(deployed("1.4.0").ofSource("old"), pending("1.3.0")),
                        "Predecessor",
                        "v1.3.0 of source example is lower than the deployed v1.4.0",
                        "Operator",
                        "kubectl annotate mr module-one-v1.3.0 modules.deckhouse.io/force=\"true\""));
    }

    static Stream<Arguments> requirements() {
        var old = ClusterFacts.of("v1.0.0", "1.27.3");
        return Stream.of(
                row(
                        "kubernetes",
                        update(pending("1.3.0").requiring(Requirements.of("", ">= 1.28", Map.of())))
                                .cluster(old),
                        "Requirements",
                        "requirements are not satisfied: current kubernetes version is not suitable:"
                                + " 1.27.3 is less than 1.28",
                        "Operator",
                        "kubectl -n d8-system exec -it deployment/deckhouse -c deckhouse -- deckhouse-controller"
                                + " edit cluster-configuration"),
                row(
                        "bad constraint",
                        update(pending("1.3.0").requiring(Requirements.of("foo", "", Map.of())))
                                .cluster(old),
                        "Requirements",
                        "requirements are not satisfied: current deckhouse version is not suitable:"
                                + " improper constraint: foo",
                        "ModuleAuthor",
                        "kubectl get deckhousereleases.deckhouse.io"),
                row(
                        "several",
                        update(pending("1.3.0")
                                        .requiring(Requirements.of(
                                                "> v1.64.0", ">= 1.28", Map.of("prompp", ">= 1", "cni", ">= 2"))))
                                .cluster(old),
                        "Requirements",
                        "requirements are not satisfied: current deckhouse version is not suitable: 1.0.0 is less than or"
                                + " equal to v1.64.0; current kubernetes version is not suitable: 1.27.3 is less than"
                                + " 1.28; 2 errors occurred: 'cni' is not deployed; 'prompp' is not deployed",
                        "Operator",
                        "kubectl get deckhousereleases.deckhouse.io"),
                row(
                        "version unknown",
                        update(pending("1.3.0").requiring(Requirements.of("", ">= 1.28", Map.of())))
                                .cluster(ClusterFacts.of("dev", "")),
                        "Requirements",
                        "requirements are not satisfied: parse kubernetes version failed: invalid semantic version",
                        "Operator",
                        "kubectl -n d8-system exec -it deployment/deckhouse -c deckhouse -- deckhouse-controller"
                                + " edit cluster-configuration"));
    }

    static Stream<Arguments> time() {
        return Stream.of(
                row(
                        "Canary",
                        update(pending("1.3.0").applyAfter("2024-12-13T00:00:00Z")),
                        "Canary",
                        "Release is postponed until 13 Dec 24 00:00 UTC",
                        "Time",
                        APPLY_NOW,
                        "2024-12-13T00:00:00Z",
                        "Release is postponed until 13 Dec 24 00:00 UTC"),
                row(
                        "Notification delivered",
                        update(pending("1.3.0"), MINIMAL),
                        "Notification",
                        "Release is postponed by notification until 12 Dec 24 16:00 UTC",
                        "Time",
                        APPLY_NOW,
                        "2024-12-12T16:00:00Z",
                        "Release is postponed by notification until 12 Dec 24 16:00 UTC"),
                row(
                        "Notification not sent",
                        update(pending("1.3.0"), HOOK),
                        "Notification",
                        "Release is postponed by notification",
                        "Time",
                        APPLY_NOW),
                row(
                        "Notification failed",
                        update(pending("1.3.0"), HOOK)
                                .notice(
                                        V130,
                                        new NoticeReport.Failed(
                                                "EOF", Instant.parse(NOW).plusSeconds(15))),
                        "Notification",
                        "Release is blocked, failed to send release notification",
                        "Operator",
                        "kubectl get mr module-one-v1.3.0 -o"
                                + " jsonpath='{.status.conditions[?(@.type==\"Notified\")].message}'"),
                row(
                        "Freeze 4",
                        update(
                                pending("1.3.0"),
                                "'freezes': [{'start': '2024-12-01T00:00:00Z', 'end': '2025-01-02T00:00:00Z',"
                                        + " 'reason': 'Christmas'}]"),
                        "Freeze",
                        "Release is frozen (Christmas) until 02 Jan 25 00:00 UTC",
                        "Time",
                        APPLY_NOW,
                        "2025-01-02T00:00:00Z",
                        "Release is frozen (Christmas) until 02 Jan 25 00:00 UTC"),
                row(
                        "Window",
                        update(pending("1.3.0"), W),
                        "Window",
                        "Release is waiting for the update window until 16 Dec 24 13:30 UTC",
                        "Time",
                        APPLY_NOW,
                        "2024-12-16T13:30:00Z",
                        "Release is waiting for the update window until 16 Dec 24 13:30 UTC"),
                row(
                        "not-before",
                        update(pending("1.3.0").notBefore("2024-12-12T22:00:00Z")),
                        "Approval",
                        "Release is postponed by the operator until 12 Dec 24 22:00 UTC",
                        "Time",
                        "kubectl annotate mr module-one-v1.3.0 modules.deckhouse.io/not-before-",
                        "2024-12-12T22:00:00Z",
                        "Release is postponed by the operator until 12 Dec 24 22:00 UTC"));
    }

    static Stream<Arguments> staging() {
        var pods = "kubectl -n d8-system get pods -l app.kubernetes.io/name=lifecycle-service";
        var logs = "kubectl -n d8-system logs -l app=deckhouse";
        var waiting = "Release is admitted, waiting for lifecycle-service to stage it";
        return Stream.of(
                row("waiting", update(pending("1.3.0")), "Staging", waiting, "Time", pods, "", ""),
                row(
                        "waiting for 5 minutes",
                        update(admitted("2024-12-12T09:55:00Z")),
                        "Staging",
                        waiting,
                        "Operator",
                        pods),
                row(
                        "downloading",
                        update(admitted("2024-12-12T09:30:00Z")
                                .condition("Staged", "Unknown", "Downloading", "", "2024-12-12T09:31:00Z")),
                        "Staging",
                        "Release is being downloaded",
                        "Time",
                        logs,
                        "",
                        ""),
                row(
                        "downloading for 30 minutes",
                        update(admitted("2024-12-12T09:30:00Z")
                                .condition("Staged", "Unknown", "Downloading", "", "2024-12-12T09:30:00Z")),
                        "Staging",
                        "Release is being downloaded for more than 30 minutes",
                        "Operator",
                        logs),
                row(
                        "DownloadFailed",
                        update(admitted("2024-12-12T09:59:00Z")
                                .stagingFailed(
                                        "DownloadFailed",
                                        "get the 'example' module source: not found",
                                        "2024-12-12T09:59:00Z")),
                        "Staging",
                        "get the 'example' module source: not found",
                        "Operator",
                        "kubectl get ms example -o yaml"),
                row(
                        "SettingsInvalid",
                        update(admitted("2024-12-12T09:59:00Z")
                                .stagingFailed(
                                        "SettingsInvalid",
                                        "Initial module config validation failed:\nparameter is forbidden",
                                        "2024-12-12T09:59:00Z")),
                        "Staging",
                        "Initial module config validation failed:\nparameter is forbidden",
                        "Operator",
                        "kubectl edit moduleconfig module-one"));
    }

    static Stream<Arguments> unreadable() {
        var edit = "kubectl edit moduleconfig deckhouse";
        return Stream.of(
                row(
                        "window",
                        update(pending("1.3.0"), "'windows': [{'from': '9:00', 'to': '9:00'}]"),
                        "Window",
                        "Update windows are invalid: from and to are both 9:00",
                        "Operator",
                        edit),
                row(
                        "day",
                        update(pending("1.3.0"), "'windows': [{'days': ['Caturday'], 'from': '9:00', 'to': '9:30'}]"),
                        "Window",
                        "Update windows are invalid: unknown day 'Caturday'",
                        "Operator",
                        edit),
                row(
                        "freeze",
                        update(
                                pending("1.3.0"),
                                "'freezes': [{'start': '2025-01-01T00:00:00Z', 'end': '2024-01-01T00:00:00Z',"
                                        + " 'reason': 'x'}]"),
                        "Freeze",
                        "Update settings contain an invalid freeze: start 2025-01-01T00:00:00Z is not before end"
                                + " 2024-01-01T00:00:00Z",
                        "Operator",
                        edit),
                row(
                        "notification",
                        update(pending("1.3.0"), "'notification': {'minimalNotificationTime': 'soon'}"),
                        "Notification",
                        "update.notification is invalid: time: invalid duration \"soon\"",
                        "Operator",
                        edit),
                row(
                        "canary",
                        update(pending("1.3.0").applyAfter("soon")),
                        "Canary",
                        "spec.applyAfter is not an RFC 3339 time: soon",
                        "Operator",
                        APPLY_NOW));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"bars", "order", "requirements", "time", "staging", "unreadable"})
    void saysWhatStandsInTheCatalogue(String title, Row row) {
        // When
        var status = waiting(row.module());

        // Then
        var gate = gate(status, row.gate());
        assertThat(gate.state()).isEqualTo("Blocking");
        assertThat(gate.message()).isEqualTo(row.message());
        assertThat(gate.resolvedBy()).isEqualTo(row.resolvedBy());
        assertThat(gate.howTo()).isEqualTo(row.howTo());
        assertThat(Optional.ofNullable(gate.until()).orElse("")).isEqualTo(row.until());
        assertThat(status.message()).isEqualTo(row.status());
    }

    @Test
    void whoCouldHaveGoneWaitsForTheChosenOne() {
        // Given
        var module = module().with(deployed("1.68.2"), pending("1.71.0").jump("1.67", "1.71"), pending("1.69.0"));

        // When
        var status = waiting(module);

        // Then
        var gate = gate(status, "Predecessor");
        assertThat(gate.message()).isEqualTo("awaiting for v1.71.0 release to be deployed");
        assertThat(gate.resolvedBy()).isEqualTo("Time");
        assertThat(gate.howTo()).isEqualTo("kubectl get mr module-one-v1.71.0 -o yaml");
        assertThat(status.message()).isEqualTo(gate.message());
    }

    @Test
    void timeGatesAreComposedInTheirOrder() {
        // Given
        var release = pending("1.3.0").applyAfter("2024-12-12T12:00:00Z").notBefore("2024-12-12T20:00:00Z");
        var freeze = "'freezes': [{'start': '2024-12-12T19:00:00Z', 'end': '2024-12-13T00:00:00Z', 'reason': 'night'}]";

        // When
        var status = waiting(update(release, MINIMAL, freeze, W));

        // Then
        assertThat(status.message())
                .isEqualTo("Release is postponed, postponed by notification, postponed by the operator, frozen (night),"
                        + " waiting for the update window until 16 Dec 24 13:30 UTC");
    }

    @Test
    void theFreezeThatLiesInTheWayIsNamed() {
        // Given
        var release = pending("1.3.0").applyAfter("2024-12-20T12:00:00Z");
        var freezes = "'freezes': [{'start': '2025-03-01T00:00:00Z', 'end': '2025-03-02T00:00:00Z', 'reason': 'later'},"
                + " {'start': '2024-12-20T00:00:00Z', 'end': '2024-12-21T00:00:00Z', 'reason': 'on the way'}]";

        // When
        var status = waiting(update(release, freezes));

        // Then
        assertThat(status.message()).isEqualTo("Release is postponed, frozen (on the way) until 21 Dec 24 00:00 UTC");
    }

    @Test
    void aReleaseThatCannotBeExaminedWaitsAndSaysSo() {
        // Given
        var module = update(pending("1.3.0")).cluster(null);

        // When
        var status = waiting(module);

        // Then
        assertThat(status.message()).startsWith("internal error: java.lang.NullPointerException");
        assertThat(gate(status, "Hold").state()).isEqualTo("Blocking");
        assertThat(gate(status, "Hold").message()).isEqualTo(status.message());
    }

    private static StatusPlan waiting(SnapshotBuilder module) {
        var last = module.releases().get(module.releases().size() - 1);
        return module.at(NOW).of(last.name()).orElseThrow().status().orElseThrow();
    }

    private static Gate gate(StatusPlan status, String type) {
        return status.gates().stream()
                .filter(gate -> gate.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
