package io.quarterdeck.release.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An announcement as it goes over the wire.
 *
 * @param body one JSON object
 */
public record Letter(String contentType, ObjectNode body) {

    private static final String JSON = "application/json";
    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final String EVENT_TYPE = "io.quarterdeck.release.notification.v1";

    /** Format {@code Plain}. */
    public static Letter plain(Announcement announcement) {
        return new Letter(JSON, data(announcement));
    }

    /**
     * Format {@code CloudEvents}.
     *
     * @param uid of the release; the same event, sent again, has the same id
     */
    public static Letter cloudEvent(Announcement announcement, String uid, Instant now) {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", "1.0");
        event.put("type", EVENT_TYPE);
        event.put("source", announcement.source());
        event.put("id", uid);
        event.put("time", whole(now));
        event.put("datacontenttype", JSON);
        event.set("data", data(announcement));
        return new Letter(CLOUD_EVENT, event);
    }

    private static ObjectNode data(Announcement announcement) {
        var data = JsonNodeFactory.instance.objectNode();
        data.put("subject", announcement.subject().text());
        data.put("version", announcement.version());
        if (!announcement.requirements().isEmpty()) {
            announcement.requirements().forEach(data.putObject("requirements")::put);
        }
        if (!announcement.changelogLink().isEmpty()) {
            data.put("changelogLink", announcement.changelogLink());
        }
        announcement.applyTime().ifPresent(moment -> data.put("applyTime", whole(moment)));
        data.put("message", announcement.message());
        if (!announcement.moduleName().isEmpty()) {
            data.put("moduleName", announcement.moduleName());
        }
        data.put("release", announcement.release());
        data.put("conditional", announcement.conditional());
        return data;
    }

    private static String whole(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
