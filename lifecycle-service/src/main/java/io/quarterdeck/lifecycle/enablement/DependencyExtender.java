package io.quarterdeck.lifecycle.enablement;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code requirements.modules}: the modules that must run beside this one (spec 04 §8.4). */
public final class DependencyExtender implements Extender {
    private static final String OPTIONAL = "!optional";

    private final VersionRule versions;

    /** @param versions how versions compare */
    public DependencyExtender(VersionRule versions) {
        this.versions = versions;
    }

    @Override
    public ExtenderName name() {
        return ExtenderName.MODULE_DEPENDENCY;
    }

    @Override
    public Opinion ask(Candidate candidate, Pass pass) {
        var errors = candidate.needs().modules().entrySet().stream()
                .filter(it -> !it.getKey().equals(candidate.name()))
                .flatMap(it -> error(it, pass).stream())
                .sorted()
                .toList();
        return errors.isEmpty() ? new Opinion.None() : new Opinion.No(text(errors));
    }

    private Optional<String> error(Map.Entry<String, String> need, Pass pass) {
        var parent = need.getKey();
        var optional = need.getValue().endsWith(OPTIONAL);
        var constraint = optional
                ? need.getValue()
                        .substring(0, need.getValue().length() - OPTIONAL.length())
                        .strip()
                : need.getValue();
        var found = pass.candidate(parent);
        if (found.isEmpty()) {
            return optional ? Optional.empty() : Optional.of("dependency '%s' not found".formatted(parent));
        }
        if (!pass.isOn(parent)) {
            return optional ? Optional.empty() : Optional.of("dependency '%s' is disabled".formatted(parent));
        }
        return versions.violation(found.get().version(), constraint)
                .map(it -> it instanceof VersionRule.Unparsable
                        ? "dependency '%s' has unparsable version: %s".formatted(parent, it.error())
                        : "dependency '%s' not meet the version constraint: %s".formatted(parent, it.error()));
    }

    private static String text(List<String> errors) {
        var joined = String.join("; ", errors);
        return errors.size() == 1
                ? "1 error occurred: " + joined
                : "%d errors occurred: %s".formatted(errors.size(), joined);
    }
}
