package io.quarterdeck.lifecycle.cli;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What the API server remarks beside its answers, told once each and like kubectl does: {@code Warning: <text>}. */
final class Remarks implements Interceptor {
    private static final String HEADER = "Warning";
    private static final Pattern REMARK = Pattern.compile("\\d{3} \\S+ \"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Consumer<String> told;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param told takes one line */
    Remarks(Consumer<String> told) {
        this.told = told;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> answer, AsyncBody.Consumer<List<ByteBuffer>> body) {
        answer.headers(HEADER).forEach(this::read);
    }

    /** @param header {@code 299 - "text"}, several with commas between */
    synchronized void read(String header) {
        var remark = REMARK.matcher(header);
        while (remark.find()) {
            var text = decoded(remark.group(1).replaceAll("\\\\(.)", "$1"));
            if (known.add(text)) {
                told.accept("Warning: " + text);
            }
        }
    }

    /** The API server writes UTF-8 where HTTP clients read Latin-1. */
    private static String decoded(String text) {
        boolean latin = text.chars().allMatch(it -> it <= 0xFF);
        return latin ? new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8) : text;
    }
}
