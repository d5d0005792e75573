package io.quarterdeck.sync.policy;

import java.util.Arrays;
import java.util.Optional;

/** A release channel and the tag that names it in the registry (spec 02 §2), least to most stable. */
public enum Channel {
    ALPHA("Alpha", "alpha"),
    BETA("Beta", "beta"),
    EARLY_ACCESS("EarlyAccess", "early-access"),
    STABLE("Stable", "stable"),
    ROCK_SOLID("RockSolid", "rock-solid"),
    LTS("LTS", "lts");

    /** What rules where nobody says anything. */
    public static final String DEFAULT_NAME = "Stable";

    private final String apiName;
    private final String tag;

    Channel(String apiName, String tag) {
        this.apiName = apiName;
        this.tag = tag;
    }

    /** Names are compared without regard to case, so {@code Lts} and {@code LTS} are one channel. */
    public static Optional<Channel> named(String name) {
        return Arrays.stream(values())
                .filter(channel -> channel.apiName.equalsIgnoreCase(name))
                .findFirst();
    }

    /** The error of a module whose policy names no channel. */
    public static String unknown(String name) {
        return "unknown release channel '" + name + "'";
    }

    public String tag() {
        return tag;
    }
}
