package io.quarterdeck.lifecycle.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What this program was built from, as Maven wrote it down. */
final class Build implements IVersionProvider {
    private static final String FACTS = "/deckhouse-controller.properties";

    /** {@code deckhouse-controller <version> (quarterdeck, <commit>)}. */
    static String text() {
        var facts = new Properties();
        try (var file = Build.class.getResourceAsStream(FACTS)) {
            facts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var version = facts.getProperty("version").replace("-SNAPSHOT", "");
        return "deckhouse-controller %s (quarterdeck, %s)".formatted(version, facts.getProperty("commit"));
    }

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }
}
