package io.quarterdeck.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program of this machine, run to its end with a time limit and without proxies. */
final class Command {
    private static final List<String> PROXIES =
            List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy");

    private final List<String> words;
    private final ProcessBuilder builder;

    private Command(List<String> words) {
        this.words = words;
        this.builder = new ProcessBuilder(words);
        withoutProxies(builder);
    }

    static Command of(Path program, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(program.toString());
        words.addAll(arguments);
        return new Command(words);
    }

    /** For builds, which fetch what they need as the user does. */
    Command keepingProxies() {
        PROXIES.stream().filter(System.getenv()::containsKey).forEach(name -> builder.environment()
                .put(name, System.getenv(name)));
        return this;
    }

    /** Test traffic stays on this machine, whatever the environment says. */
    static void withoutProxies(ProcessBuilder builder) {
        builder.environment().keySet().removeAll(PROXIES);
    }

    Command with(Map<String, String> environment) {
        builder.environment().putAll(environment);
        return this;
    }

    /** Lets the user see what the program says to standard error, while it says it. */
    Command tellingErrors() {
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return this;
    }

    /**
     * @param input goes to standard input
     * @throws IllegalStateException if the program takes longer; it is killed
     */
    Outcome run(String input, long seconds) {
        try {
            var process = builder.start();
            var out = reading(process.getInputStream());
            var err = reading(process.getErrorStream());
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(words + " took longer than " + seconds + " s");
            }
            return new Outcome(process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(words + " does not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(words + " was interrupted", e);
        }
    }

    private static CompletableFuture<String> reading(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
