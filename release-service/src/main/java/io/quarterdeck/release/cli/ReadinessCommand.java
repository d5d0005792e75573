package io.quarterdeck.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.kube.ModuleReading;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.release.platform.Readiness;
import io.quarterdeck.requirement.ModuleFacts;
import io.quarterdeck.version.ModuleVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readiness}: which modules would block an upgrade, and which of their releases would not. */
@Command(
        name = "readiness",
        description = "Which running modules would not bear another version of Kubernetes or of the platform.",
        mixinStandardHelpOptions = true)
final class ReadinessCommand implements Callable<Integer> {

    @Mixin
    Session session;

    @Option(names = "--kubernetes", paramLabel = "VERSION", description = "e.g. 1.31")
    String kubernetes;

    @Option(names = "--platform", paramLabel = "VERSION", description = "e.g. 1.74 or v1.74.2")
    String platform;

    @Override
    public Integer call() {
        var candidate = candidate();
        try (var client = session.connect()) {
            var overridden = client.resources(ModulePullOverride.class).list().getItems().stream()
                    .map(override -> override.getMetadata().getName())
                    .collect(Collectors.toSet());
            var modules = client.resources(Module.class).list().getItems().stream()
                    .map(module -> ModuleReading.facts(
                            module, overridden.contains(module.getMetadata().getName())))
                    .toList();
            var releases = ReleaseBook.facts(ReleaseBook.of(client).releases().stream()
                    .filter(release -> !release.platform())
                    .toList());
            var blockers = new Readiness(candidate).blockers(modules, releases);
            session.print(text(candidate, modules, blockers), json(candidate, blockers));
            return blockers.isEmpty() ? 0 : Plugin.WAITS;
        }
    }

    private Readiness.Candidate candidate() {
        if (kubernetes == null && platform == null) {
            throw new Refusal(ExitCode.USAGE, "say which version: --kubernetes 1.31, --platform 1.74, or both");
        }
        Stream.of(Optional.ofNullable(kubernetes), Optional.ofNullable(platform))
                .flatMap(Optional::stream)
                .filter(text -> ModuleVersion.find(text).isEmpty())
                .findFirst()
                .ifPresent(text -> {
                    throw new Refusal(ExitCode.USAGE, "'" + text + "' is no version");
                });
        return new Readiness.Candidate(Optional.ofNullable(platform), Optional.ofNullable(kubernetes));
    }

    private static String text(
            Readiness.Candidate candidate, List<ModuleFacts> modules, List<Readiness.Blocker> blockers) {
        long active = modules.stream().filter(ModuleFacts::active).count();
        if (blockers.isEmpty()) {
            return "All " + active + " running modules bear " + candidate + ".\n";
        }
        var table = new Table("MODULE", "VERSION", "WAY OUT", "WHY");
        blockers.forEach(blocker -> blocker.reasons()
                .forEach(why -> table.row(
                        blocker.module(), blocker.version(), blocker.wayOut().orElse("no release known"), why)));
        return blockers.size() + " of " + active + " running modules would not bear " + candidate + ":\n"
                + table.print("");
    }

    private static ObjectNode json(Readiness.Candidate candidate, List<Readiness.Blocker> blockers) {
        var json = JsonNodeFactory.instance.objectNode();
        candidate.kubernetes().ifPresent(version -> json.put("kubernetes", version));
        candidate.platform().ifPresent(version -> json.put("platform", version));
        json.put("ready", blockers.isEmpty());
        var list = json.putArray("blocking");
        blockers.forEach(blocker -> {
            var entry = list.addObject().put("module", blocker.module()).put("version", blocker.version());
            blocker.wayOut().ifPresent(release -> entry.put("wayOut", release));
            var reasons = entry.putArray("reasons");
            blocker.reasons().forEach(reasons::add);
        });
        return json;
    }
}
