package io.quarterdeck.release.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.kube.FactsReader;
import io.quarterdeck.release.kube.PlatformReader;
import io.quarterdeck.release.order.LatestDeployed;
import io.quarterdeck.release.order.ReleaseLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All releases and modules of the cluster, as the user may see them. */
final class ReleaseBook {

    private static final Comparator<ShownRelease> ORDER = Comparator.comparing(ShownRelease::platform)
            .thenComparing(release -> release.facts().module())
            .thenComparing(ShownRelease::facts, ReleaseLine.ASCENDING);

    private final List<ShownRelease> releases;
    private final List<Module> modules;

    private ReleaseBook(List<ShownRelease> releases, List<Module> modules) {
        this.releases = releases.stream().sorted(ORDER).toList();
        this.modules = modules;
    }

    static ReleaseBook of(KubernetesClient client) {
        var releases = new ArrayList<ShownRelease>();
        client.resources(ModuleRelease.class).list().getItems().forEach(release -> {
            var status = release.getStatus();
            boolean isFinal = status != null && Boolean.TRUE.equals(status.earliestDeployTimeIsFinal());
            releases.add(new ShownRelease(FactsReader.release(release), false, isFinal));
        });
        client.resources(DeckhouseRelease.class).list().getItems().forEach(release -> {
            var status = release.getStatus();
            boolean isFinal = status != null && Boolean.TRUE.equals(status.earliestDeployTimeIsFinal());
            releases.add(new ShownRelease(PlatformReader.release(release).facts(), true, isFinal));
        });
        return new ReleaseBook(releases, client.resources(Module.class).list().getItems());
    }

    List<ShownRelease> releases() {
        return releases;
    }

    Optional<ShownRelease> release(String name) {
        return releases.stream()
                .filter(release -> release.name().equals(name))
                .findFirst()
                .or(() -> releases.stream()
                        .filter(release -> release.platform() && release.name().equals("v" + name))
                        .findFirst());
    }

    Optional<Module> module(String name) {
        return modules.stream()
                .filter(module -> module.getMetadata().getName().equals(name))
                .findFirst();
    }

    List<ShownRelease> releasesOf(String module) {
        return releases.stream()
                .filter(release ->
                        !release.platform() && release.facts().module().equals(module))
                .toList();
    }

    /** The one of the module that runs. */
    Optional<ShownRelease> deployed(String module) {
        var all = releasesOf(module);
        return LatestDeployed.of(all.stream().map(ShownRelease::facts)).flatMap(deployed -> all.stream()
                .filter(release -> release.facts().equals(deployed))
                .findFirst());
    }

    boolean isModule(String name) {
        return module(name).isPresent() || !releasesOf(name).isEmpty();
    }

    /**
     * A release by its name, or the one of a module that an action can only mean.
     *
     * @param what what is to be done with it, for messages
     * @throws Refusal if there is none, or more than one
     */
    ShownRelease waiting(String name, String what) {
        var named = release(name);
        if (named.isPresent()) {
            return named.get();
        }
        if (!isModule(name)) {
            throw unknown(name);
        }
        var waiting = releasesOf(name).stream().filter(ShownRelease::isWaiting).toList();
        var ready = waiting.stream()
                .filter(release ->
                        release.blocking().noneMatch(gate -> gate.type().equals("Predecessor")))
                .toList();
        if (waiting.isEmpty()) {
            throw Refusal.because("no release of module " + name + " waits: nothing to " + what);
        }
        if (ready.size() == 1) {
            return ready.get(0);
        }
        var names = waiting.stream().map(ShownRelease::name).toList();
        throw Refusal.because("which one? " + String.join(", ", names));
    }

    Refusal unknown(String name) {
        var all = Stream.concat(
                        releases.stream().map(ShownRelease::name),
                        modules.stream().map(module -> module.getMetadata().getName()))
                .toList();
        var nearest = Nearest.to(name, all);
        var hint = nearest.isEmpty()
                ? "; see `kubectl quarterdeck list --all`"
                : "; did you mean " + String.join(", ", nearest) + "?";
        return new Refusal(Plugin.NOT_FOUND, "there is no release or module named " + name + hint);
    }

    static List<ReleaseFacts> facts(List<ShownRelease> shown) {
        return shown.stream().map(ShownRelease::facts).toList();
    }
}
