package io.quarterdeck.registry;

import java.util.Locale;

/**
 * How to reach one registry: the values of {@code ModuleSource.spec.registry}, as the user wrote them.
 *
 * @param repo {@code host[:port]/path}
 * @param scheme {@code HTTP} in any case means plain HTTP is allowed; everything else HTTPS only
 * @param dockerCfg Docker config, base64 or JSON; empty means anonymous
 * @param ca PEM, trusted in addition to the system's roots; empty means none
 */
public record RegistrySettings(String repo, String scheme, String dockerCfg, String ca) {

    public RegistrySettings {
        repo = orEmpty(repo);
        scheme = orEmpty(scheme);
        dockerCfg = orEmpty(dockerCfg);
        ca = orEmpty(ca);
    }

    /** HTTPS, anonymous, system roots. */
    public static RegistrySettings of(String repo) {
        return new RegistrySettings(repo, "", "", "");
    }

    public RegistrySettings withScheme(String newScheme) {
        return new RegistrySettings(repo, newScheme, dockerCfg, ca);
    }

    public RegistrySettings withDockerCfg(String newDockerCfg) {
        return new RegistrySettings(repo, scheme, newDockerCfg, ca);
    }

    public RegistrySettings withCa(String newCa) {
        return new RegistrySettings(repo, scheme, dockerCfg, newCa);
    }

    /** Whether plain HTTP may be used when HTTPS does not answer (spec 02 §3.3). */
    public boolean plainHttpAllowed() {
        return scheme.toLowerCase(Locale.ROOT).equals("http");
    }

    /** Without the credentials: this text may reach a log. */
    @Override
    public String toString() {
        return "RegistrySettings[repo=" + repo + ", scheme=" + scheme + "]";
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
