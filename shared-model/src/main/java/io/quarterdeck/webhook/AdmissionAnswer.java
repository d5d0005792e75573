package io.quarterdeck.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What the API server is told.
 *
 * @param denial   empty text if the request is allowed
 * @param warnings kubectl prints them, whether allowed or not
 */
public record AdmissionAnswer(String denial, List<String> warnings) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int BAD_REQUEST = 400;

    public static final AdmissionAnswer ALLOWED = new AdmissionAnswer("", List.of());

    public AdmissionAnswer {
        warnings = List.copyOf(warnings);
    }

    /** @param reason printed after {@code admission webhook "<name>" denied the request: } */
    public static AdmissionAnswer denied(String reason) {
        return new AdmissionAnswer(reason, List.of());
    }

    public boolean isAllowed() {
        return denial.isEmpty();
    }

    /** Code 400, no reason, the text as message (spec 01 §12.1). */
    ObjectNode review(String uid) {
        var review = JSON.objectNode();
        review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        var response = review.putObject("response").put("uid", uid).put("allowed", isAllowed());
        if (!isAllowed()) {
            response.putObject("status").put("code", BAD_REQUEST).put("message", denial);
        }
        if (!warnings.isEmpty()) {
            var list = response.putArray("warnings");
            warnings.forEach(list::add);
        }
        return review;
    }
}
