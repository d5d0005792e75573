package io.quarterdeck.lifecycle.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Output of programs of modules as log lines, with {@code module}, {@code hook} and {@code output} beside them.
 *
 * <p>A line that is a JSON object keeps its level and its fields; a long one is cut (spec 05 §15.2).
 */
public final class HookLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 10_000;

    private final Consumer<Line> sink;

    /** Into the service's log. */
    public HookLog() {
        this(HookLog::intoServiceLog);
    }

    public HookLog(Consumer<Line> sink) {
        this.sink = sink;
    }

    /** @param level {@code debug}, {@code info}, {@code warn} or {@code error} */
    public record Line(String module, String hook, String output, String level, String text) {}

    Consumer<String> stdout(String module, String hook) {
        return line -> sink.accept(line(module, hook, "stdout", "info", line));
    }

    Consumer<String> stderr(String module, String hook) {
        return line -> sink.accept(line(module, hook, "stderr", "warn", line));
    }

    private static Line line(String module, String hook, String output, String level, String text) {
        var cut = text.length() > LONGEST ? text.substring(0, LONGEST) + ":truncated" : text;
        if (!text.startsWith("{") || text.length() > LONGEST) {
            return new Line(module, hook, output, level, cut);
        }
        try {
            var said = JSON.readTree(text);
            return said instanceof ObjectNode fields
                    ? new Line(
                            module,
                            hook,
                            output,
                            fields.path("level").asText(level).toLowerCase(Locale.ROOT),
                            cut)
                    : new Line(module, hook, output, level, cut);
        } catch (JsonProcessingException notJson) {
            return new Line(module, hook, output, level, cut);
        }
    }

    private static void intoServiceLog(Line line) {
        var fields = Map.of("module", line.module(), "hook", line.hook(), "output", line.output());
        fields.forEach(MDC::put);
        var level =
                switch (line.level()) {
                    case "trace", "debug" -> Logger.Level.DEBUG;
                    case "warn", "warning" -> Logger.Level.WARN;
                    case "error", "fatal", "panic" -> Logger.Level.ERROR;
                    default -> Logger.Level.INFO;
                };
        Logger.getLogger("io.quarterdeck.lifecycle.hook.output").log(level, line.hook() + ": " + line.text());
        fields.keySet().forEach(MDC::remove);
    }
}
