package io.quarterdeck.lifecycle.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Starts programs and knows all that run, so that none outlives the service.
 *
 * <p>Safe for use by many threads; each {@link #run} blocks its caller until the program has ended. Never call it on an
 * event loop. Closing stops every program: SIGTERM, after {@value #GRACE_SECONDS} seconds SIGKILL, with all children.
 */
public final class ProcessRunner implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ProcessRunner.class);
    private static final int GRACE_SECONDS = 10;
    private static final File NOTHING = new File("/dev/null");

    /** {@code error=2, No such file or directory}; later JDKs: {@code error: 2 (No such file or directory)}. */
    private static final Pattern REFUSED = Pattern.compile("error[=:] ?\\d+,? \\(?(?<words>[^()]+)");

    /** A child that the program left behind may hold the pipe open; its output is not waited for longer than this. */
    private static final Duration LAST_LINES = Duration.ofSeconds(2);

    /** Per stream; a program that prints without end must not take the service with it. */
    private static final int KEPT_CHARACTERS = 16 << 20;

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private final Duration grace;
    private volatile boolean closed;

    public ProcessRunner() {
        this(Duration.ofSeconds(GRACE_SECONDS));
    }

    /** With another time between SIGTERM and SIGKILL. */
    public ProcessRunner(Duration grace) {
        this.grace = grace;
    }

    /** Runs to the end; never throws for what the program does. An interrupt of the caller stops the program. */
    public ProcessOutcome run(ProcessCall call) {
        Process process;
        try {
            process = start(call);
        } catch (IOException e) {
            return new ProcessOutcome.NotStarted(reasonOf(e, call));
        }
        var stdout = new Output(process.getInputStream(), call.onStdout());
        var stderr = new Output(process.getErrorStream(), call.onStderr());
        try {
            var inTime = waitFor(process, call);
            stdout.finish(LAST_LINES);
            stderr.finish(LAST_LINES);
            return inTime
                    ? new ProcessOutcome.Exited(process.exitValue(), stdout.text(), stderr.text())
                    : new ProcessOutcome.TimedOut(call.timeout().orElseThrow(), stdout.text(), stderr.text());
        } catch (InterruptedException e) {
            stop(process);
            Thread.currentThread().interrupt();
            return new ProcessOutcome.Exited(
                    process.isAlive() ? -1 : process.exitValue(), stdout.text(), "interrupted");
        } finally {
            running.remove(process);
        }
    }

    /** How many programs run now. */
    public int running() {
        return running.size();
    }

    /** Stops every program and starts no more. Returns when all are gone. */
    @Override
    public void close() {
        closed = true;
        running.forEach(ProcessRunner::terminate);
        running.forEach(this::awaitEndOrKill);
    }

    private Process start(ProcessCall call) throws IOException {
        if (closed) {
            throw new IOException("the service is shutting down");
        }
        var builder = new ProcessBuilder(call.command()).redirectInput(NOTHING);
        builder.environment().putAll(call.environment());
        call.workingDirectory().ifPresent(directory -> builder.directory(directory.toFile()));
        var process = builder.start();
        running.add(process);
        if (closed) {
            stop(process);
        }
        return process;
    }

    private boolean waitFor(Process process, ProcessCall call) throws InterruptedException {
        if (call.timeout().isEmpty()) {
            process.waitFor();
            return true;
        }
        if (process.waitFor(call.timeout().get().toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        stop(process);
        process.waitFor();
        return false;
    }

    private void stop(Process process) {
        terminate(process);
        awaitEndOrKill(process);
    }

    /** The program before its children: a shell would report their end as its own error. */
    private static void terminate(Process process) {
        var children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
    }

    private void awaitEndOrKill(Process process) {
        var children = process.descendants().toList();
        var interrupted = Thread.interrupted();
        try {
            process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        children.forEach(ProcessHandle::destroyForcibly);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reasonOf(IOException e, ProcessCall call) {
        var program = call.command().get(0);
        var text = String.valueOf(e.getMessage());
        var cause = REFUSED.matcher(text);
        return cause.find() ? "exec " + program + ": " + cause.group("words") : text;
    }

    /** Reads one stream by line in a thread of its own, so that a chatty program never blocks on a full pipe. */
    private static final class Output {
        private final StringBuilder text = new StringBuilder();
        private final Thread reader;

        Output(InputStream stream, Consumer<String> onLine) {
            reader = new Thread(() -> read(stream, onLine), "process-output");
            reader.setDaemon(true);
            reader.start();
        }

        void finish(Duration patience) throws InterruptedException {
            reader.join(patience.toMillis());
        }

        String text() {
            synchronized (text) {
                return text.toString();
            }
        }

        private void read(InputStream stream, Consumer<String> onLine) {
            try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    keep(line);
                    tell(onLine, line);
                }
            } catch (IOException gone) {
                // the program is gone and its pipe with it: what came until now is the output
            }
        }

        private void keep(String line) {
            synchronized (text) {
                if (text.length() + line.length() < KEPT_CHARACTERS) {
                    text.append(line).append('\n');
                }
            }
        }

        /** A listener that fails must not stop the reading: the program would block on its full pipe. */
        private static void tell(Consumer<String> onLine, String line) {
            try {
                onLine.accept(line);
            } catch (RuntimeException e) {
                LOG.warn("a listener of process output failed", e);
            }
        }
    }
}
