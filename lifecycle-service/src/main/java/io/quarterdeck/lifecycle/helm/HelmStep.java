package io.quarterdeck.lifecycle.helm;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.lifecycle.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes a module's chart true in the cluster: render, label, compare with the last revision, then upgrade or skip (spec 05 §12).
 *
 * <p>What was checksummed is exactly what is applied. Calls block; they are made by a module's own worker.
 */
public final class HelmStep {
    private static final Logger LOG = Logger.getLogger(HelmStep.class);
    private static final Map<String, String> HERITAGE = Map.of("heritage", "deckhouse");

    private final HelmSettings settings;
    private final HelmProgram helm;
    private final ReleaseRecords records;
    private final PresentObjects present;

    public HelmStep(ProcessRunner processes, KubernetesClient client, HelmSettings settings) {
        this.settings = settings;
        this.helm = new HelmProgram(processes, settings);
        this.records = new ReleaseRecords(client, settings.namespace());
        this.present = new PresentObjects(client, settings.namespace());
    }

    /**
     * Applies the chart if something differs from the last revision.
     *
     * @throws HelmFailure rendering or applying failed, also at the second try; helm's words
     */
    public ChartOutcome apply(ChartRun run) throws HelmFailure {
        if (!ChartStaging.hasChart(run.tree())) {
            return new ChartOutcome(ChartOutcome.Action.NO_CHART, List.of());
        }
        return staged(run, staging -> applyStaged(run, staging));
    }

    private interface Staged<T> {
        T with(ChartStaging staging) throws HelmFailure, IOException;
    }

    private <T> T staged(ChartRun run, Staged<T> action) throws HelmFailure {
        try (ChartStaging staging = ChartStaging.of(run.module(), run.tree(), settings.workDirectory())) {
            Files.writeString(staging.file("values.json"), run.values().toString());
            return action.with(staging);
        } catch (IOException e) {
            throw new HelmFailure("helm module create: " + e.getMessage());
        } catch (KubernetesClientException e) {
            throw new HelmFailure(e.getMessage());
        }
    }

    /**
     * What {@link #apply} would apply now; nothing is changed.
     *
     * @throws HelmFailure in helm's words
     */
    public RenderedManifest render(ChartRun run) throws HelmFailure {
        return ChartStaging.hasChart(run.tree())
                ? staged(run, staging -> render(run, staging))
                : new RenderedManifest("", List.of());
    }

    /**
     * What helm prints of the templates when it is asked to be talkative: also what is no YAML.
     *
     * @return helm's own text, and what it complains of
     */
    public HelmPrint debug(ChartRun run) throws HelmFailure {
        return staged(run, staging -> {
            List<String> arguments = template(run, staging);
            arguments.add("--debug");
            return helm.print(arguments);
        });
    }

    /**
     * Uninstalls the chart.
     *
     * @return whether there was one
     * @throws HelmFailure with helm's words
     */
    public boolean uninstall(String module) throws HelmFailure {
        if (records.last(module).isEmpty()) {
            LOG.warnf("release '%s' not found", module);
            return false;
        }
        Optional<String> problem = helm.run(List.of(
                "uninstall",
                module,
                "-n",
                settings.namespace(),
                "--timeout",
                settings.timeout().toSeconds() + "s"));
        if (problem.isPresent()) {
            throw new HelmFailure("helm uninstall %s invocation error: %s".formatted(module, problem.get()));
        }
        LOG.infof("module %s: chart removed", module);
        return true;
    }

    /** Whether helm has a record of the module's chart. */
    public boolean isInstalled(String module) {
        return records.last(module).isPresent();
    }

    /** Whether the last revision is in helm's status {@code deployed}. */
    boolean isDeployed(String module) {
        return records.last(module).filter(ReleaseRecord::deployed).isPresent();
    }

    PresentObjects present() {
        return present;
    }

    private ChartOutcome applyStaged(ChartRun run, ChartStaging staging) throws HelmFailure, IOException {
        Optional<ReleaseRecord> last = forgetInterrupted(records.last(run.module()));
        if (run.maintenance() && last.filter(ReleaseRecord::unmanaged).isPresent()) {
            LOG.infof("module %s: release is unmanaged", run.module());
            return new ChartOutcome(ChartOutcome.Action.UNMANAGED, List.of());
        }
        RenderedManifest manifest = render(run, staging);
        if (last.isPresent() && isUpToDate(last.get(), manifest)) {
            return new ChartOutcome(ChartOutcome.Action.SKIPPED, manifest.objects());
        }
        upgrade(run, staging, manifest);
        LOG.infof(
                "module %s: chart applied, %d objects",
                run.module(), manifest.objects().size());
        return new ChartOutcome(ChartOutcome.Action.UPGRADED, manifest.objects());
    }

    private Optional<ReleaseRecord> forgetInterrupted(Optional<ReleaseRecord> last) {
        if (last.filter(ReleaseRecord::interrupted).isEmpty()) {
            return last;
        }
        records.delete(last.get());
        LOG.warnf(
                "%s was left %s by a process that died: forgotten",
                last.get().secretName(), last.get().status());
        return Optional.empty();
    }

    private boolean isUpToDate(ReleaseRecord last, RenderedManifest manifest) {
        if (!last.deployed() || !last.checksum().equals(Optional.of(manifest.checksum()))) {
            return false;
        }
        Optional<ObjectReference> absent = present.firstAbsent(manifest.objects());
        absent.ifPresent(reference -> LOG.infof("%s is gone: the chart is applied again", reference));
        return absent.isEmpty();
    }

    private RenderedManifest render(ChartRun run, ChartStaging staging) throws HelmFailure, IOException {
        Path captured = staging.file("captured.yaml");
        List<String> arguments = template(run, staging);
        arguments.addAll(postRenderer("capture", captured));
        Optional<String> problem = twice(arguments);
        if (problem.isPresent()) {
            throw new HelmFailure(problem.get());
        }
        String rendered = Files.exists(captured) ? Files.readString(captured) : "";
        return RenderedManifest.of(
                rendered,
                run.maintenance() ? with(HERITAGE, ReleaseRecords.UNMANAGED, "") : HERITAGE,
                run.maintenance() ? Map.of(ReleaseRecords.UNMANAGED, "") : Map.of());
    }

    private void upgrade(ChartRun run, ChartStaging staging, RenderedManifest manifest)
            throws HelmFailure, IOException {
        Path labelled = staging.file("labelled.yaml");
        Files.writeString(labelled, manifest.text());
        List<String> arguments = new ArrayList<>(
                List.of("upgrade", "--install", run.module(), staging.chart().toString()));
        arguments.addAll(common(staging));
        arguments.addAll(List.of("--history-max", String.valueOf(settings.historyMax())));
        arguments.addAll(List.of("--timeout", settings.timeout().toSeconds() + "s", "--server-side=false"));
        arguments.addAll(List.of(
                "--labels",
                "%s=%s,%s=%s"
                        .formatted(
                                ReleaseRecords.CHECKSUM,
                                manifest.checksum(),
                                ReleaseRecords.UNMANAGED,
                                run.maintenance())));
        if (settings.takeOwnership()) {
            arguments.add("--take-ownership");
        }
        arguments.addAll(postRenderer("replay", labelled));
        Optional<String> problem = twice(arguments);
        if (problem.isPresent()) {
            throw new HelmFailure("helm upgrade failed: " + problem.get());
        }
    }

    /** On failure exactly one more try at once (spec 05 §12.5). */
    private Optional<String> twice(List<String> arguments) {
        Optional<String> problem = helm.run(arguments);
        return problem.isEmpty() ? problem : helm.run(arguments);
    }

    private List<String> template(ChartRun run, ChartStaging staging) {
        List<String> arguments = new ArrayList<>(
                List.of("template", run.module(), staging.chart().toString()));
        arguments.addAll(common(staging));
        arguments.addAll(List.of("--is-upgrade", "--dry-run=server", "--disable-openapi-validation"));
        return arguments;
    }

    private List<String> common(ChartStaging staging) {
        return List.of(
                "-n", settings.namespace(), "-f", staging.file("values.json").toString(), "--skip-crds");
    }

    private static List<String> postRenderer(String mode, Path file) {
        return List.of(
                "--post-renderer",
                "quarterdeck",
                "--post-renderer-args",
                mode,
                "--post-renderer-args",
                file.toString());
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
