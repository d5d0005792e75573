package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarterdeck.lifecycle.worker.QueueView;
import io.quarterdeck.model.GoDuration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Queues in words and as data (spec 04 §18).
 *
 * @param shown what is to be told
 * @param times whether to tell how long tasks have been waiting
 * @param known how many queues there are, the empty ones included
 */
record QueuePrint(List<QueueView> shown, boolean times, int known) {

    static QueuePrint of(List<QueueView> all, boolean emptyToo, boolean times) {
        var shown = all.stream()
                .filter(it -> emptyToo || it.status() != QueueView.Status.EMPTY)
                .toList();
        return new QueuePrint(shown, times, all.size());
    }

    /** A line a queue, its tasks indented below. */
    String text() {
        if (shown.isEmpty()) {
            return "All %d queues are empty\n".formatted(known);
        }
        var lines = new ArrayList<String>();
        for (var queue : shown) {
            lines.add("Queue '%s': length %d, status: '%s'"
                    .formatted(
                            queue.name(), queue.tasks().size(), queue.status().text()));
            for (int i = 0; i < queue.tasks().size(); i++) {
                lines.add("  %d. %s".formatted(i + 1, line(queue.tasks().get(i))));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    ArrayNode tree() {
        var all = JsonNodeFactory.instance.arrayNode();
        for (var queue : shown) {
            var one = all.addObject()
                    .put("name", queue.name())
                    .put("length", queue.tasks().size())
                    .put("status", queue.status().text());
            var tasks = one.putArray("tasks");
            for (var task : queue.tasks()) {
                var item = tasks.addObject()
                        .put("name", task.name())
                        .put("about", task.about())
                        .put("failures", task.failures());
                if (times) {
                    item.put("age", age(task));
                }
            }
        }
        return all;
    }

    private String line(QueueView.TaskView task) {
        var remarks = new StringJoiner(", ", " (", ")").setEmptyValue("");
        if (task.failures() > 0) {
            remarks.add("failed %d times".formatted(task.failures()));
        }
        if (times) {
            remarks.add("for " + age(task));
        }
        return task.name() + (task.about().isEmpty() ? "" : " " + task.about()) + remarks;
    }

    private static String age(QueueView.TaskView task) {
        return GoDuration.print(task.age().truncatedTo(ChronoUnit.SECONDS));
    }
}
