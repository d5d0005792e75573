package io.quarterdeck.registry;

/**
 * Where a repository is: {@code host[:port]/path} without scheme (spec 02 §3.1).
 *
 * @param host host with its port, if one was given
 * @param path never empty, without leading or trailing slash
 */
public record RepositoryAddress(String host, String path) {
    private static final String DOCKER_HUB = "index.docker.io";
    private static final String PATH_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789_-./";
    private static final int SHORTEST = 2;
    private static final int LONGEST = 255;

    /**
     * Reads {@code spec.registry.repo}.
     *
     * @throws RegistryException {@code parsing repo "<repo>": <reason>}, category InvalidConfiguration
     */
    public static RepositoryAddress parse(String repo) {
        if (repo == null || repo.isEmpty()) {
            throw refused(repo == null ? "" : repo, "a repository name must be specified");
        }
        if (repo.contains("://")) {
            throw refused(repo, "repository must not contain a scheme");
        }
        var clean = repo.replaceAll("/{2,}", "/").replaceAll("/$", "");
        var slash = clean.indexOf('/');
        var first = slash < 0 ? clean : clean.substring(0, slash);
        if (!isHost(first)) {
            return hub(repo, clean);
        }
        if (slash < 0) {
            throw refused(repo, "repository path is missing");
        }
        var rest = clean.substring(slash + 1);
        return first.equals("docker.io") || first.equals(DOCKER_HUB) ? hub(repo, rest) : checked(repo, first, rest);
    }

    /**
     * A repository below this one.
     *
     * @param child for example {@code module-one/release}; empty means this one
     * @throws RegistryException as {@link #parse}
     */
    public RepositoryAddress child(String child) {
        return child.isEmpty() ? this : checked(host + "/" + path + "/" + child, host, path + "/" + child);
    }

    @Override
    public String toString() {
        return host + "/" + path;
    }

    private static boolean isHost(String segment) {
        return segment.contains(".") || segment.contains(":") || segment.equals("localhost");
    }

    private static RepositoryAddress hub(String repo, String path) {
        return checked(repo, DOCKER_HUB, path.contains("/") || path.isEmpty() ? path : "library/" + path);
    }

    private static RepositoryAddress checked(String repo, String host, String path) {
        if (path.length() < SHORTEST || path.length() > LONGEST) {
            throw refused(repo, "repository must be between 2 and 255 characters in length: " + path);
        }
        if (!path.chars().allMatch(c -> PATH_CHARACTERS.indexOf(c) >= 0)) {
            throw refused(repo, "repository can only contain the characters `" + PATH_CHARACTERS + "`: " + path);
        }
        return new RepositoryAddress(host, path);
    }

    private static RegistryException refused(String repo, String reason) {
        return new RegistryException(ErrorCategory.INVALID_CONFIGURATION, "parsing repo \"" + repo + "\": " + reason);
    }
}
