package io.quarterdeck.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One {@code ./demo … --once} in a state folder of its own: what it printed, and how it ended. */
record DemoRun(int exitCode, String output) {
    private static final int PATIENCE_MINUTES = 10;

    static DemoRun of(String name, String... arguments) {
        Path root = Path.of(System.getProperty("quarterdeck.root"));
        Path state = Path.of("target", "demo-" + name).toAbsolutePath();
        Path output = Path.of("target", "demo-" + name + ".txt").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(root.resolve("demo").toString()));
        command.addAll(List.of(arguments));
        command.add("--once");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("QUARTERDECK_DEMO_STATE", state.toString());
        try {
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                process.waitFor(1, TimeUnit.MINUTES);
                return new DemoRun(-1, Files.readString(output) + "\nnot done after " + PATIENCE_MINUTES + " minutes");
            }
            return new DemoRun(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
