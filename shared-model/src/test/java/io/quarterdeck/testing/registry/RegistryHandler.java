package io.quarterdeck.testing.registry;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The distribution protocol, reading half, answering as the distribution registry does. */
final class RegistryHandler {
    private static final Pattern TAGS = Pattern.compile("/v2/(.+)/tags/list");
    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");
    private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/([^/]+)");

    private final ImageStore store;
    private final Access access;
    private volatile String challenge = "";
    private volatile String blobsAt = "";
    private volatile int pageSize = Integer.MAX_VALUE;

    RegistryHandler(ImageStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    void challengingWith(String header) {
        challenge = header;
    }

    void blobsAt(String address) {
        blobsAt = address;
    }

    void pageSize(int size) {
        pageSize = size;
    }

    TestAnswer answer(HttpServerRequest request) {
        var path = request.path();
        var header = Optional.ofNullable(request.getHeader("Authorization"));
        var repository = repository(path);
        if (!access.permits(header, repository)) {
            return unauthorized(repository);
        }
        if (path.equals("/v2/")) {
            return TestAnswer.json(200, "{}");
        }
        var tags = TAGS.matcher(path);
        if (tags.matches()) {
            return tags(tags.group(1), request);
        }
        var manifest = MANIFEST.matcher(path);
        if (manifest.matches()) {
            return manifest(manifest.group(1), manifest.group(2));
        }
        var blob = BLOB.matcher(path);
        return blob.matches() ? blob(blob.group(2)) : new TestAnswer(404, Buffer.buffer("404 page not found\n"));
    }

    private static String repository(String path) {
        for (var pattern : List.of(TAGS, MANIFEST, BLOB)) {
            var match = pattern.matcher(path);
            if (match.matches()) {
                return match.group(1);
            }
        }
        return "";
    }

    private TestAnswer unauthorized(String repository) {
        var scope = access.kind() == Access.Kind.BEARER && !repository.isEmpty()
                ? ",scope=\"repository:" + repository + ":pull\""
                : "";
        var detail = repository.isEmpty()
                ? ""
                : ",\"detail\":[{\"Type\":\"repository\",\"Class\":\"\",\"Name\":\"" + repository
                        + "\",\"Action\":\"pull\"}]";
        return TestAnswer.error(401, "UNAUTHORIZED", "authentication required", detail)
                .with("WWW-Authenticate", challenge + scope);
    }

    private TestAnswer tags(String repository, HttpServerRequest request) {
        var known = store.tags(repository);
        if (known.isEmpty()) {
            return TestAnswer.error(
                    404,
                    "NAME_UNKNOWN",
                    "repository name not known to registry",
                    ",\"detail\":{\"name\":\"" + repository + "\"}");
        }
        var last = Optional.ofNullable(request.getParam("last")).orElse("");
        var rest = known.get().keySet().stream()
                .filter(tag -> tag.compareTo(last) > 0)
                .toList();
        var page = rest.stream().limit(pageSize).toList();
        var answer = TestAnswer.json(
                200,
                "{\"name\":\"" + repository + "\",\"tags\":"
                        + (page.isEmpty() ? "null" : "[\"" + String.join("\",\"", page) + "\"]") + "}");
        return page.size() == rest.size()
                ? answer
                : answer.with(
                        "Link",
                        "</v2/" + repository + "/tags/list?last=" + page.get(page.size() - 1) + "&n=" + pageSize
                                + ">; rel=\"next\"");
    }

    private TestAnswer manifest(String repository, String reference) {
        return store.manifest(repository, reference)
                .map(content -> new TestAnswer(200, Buffer.buffer(content.body()))
                        .with("Content-Type", content.mediaType())
                        .with("Docker-Content-Digest", content.digest().toString()))
                .orElseGet(() -> TestAnswer.error(
                        404, "MANIFEST_UNKNOWN", "manifest unknown", ",\"detail\":{\"Tag\":\"" + reference + "\"}"));
    }

    private TestAnswer blob(String digest) {
        if (!blobsAt.isEmpty()) {
            return new TestAnswer(307, Buffer.buffer()).with("Location", blobsAt + digest + "?X-Signature=secret");
        }
        return store.blob(digest)
                .map(content ->
                        new TestAnswer(200, Buffer.buffer(content)).with("Content-Type", "application/octet-stream"))
                .orElseGet(() -> TestAnswer.error(
                        404, "BLOB_UNKNOWN", "blob unknown to registry", ",\"detail\":\"" + digest + "\""));
    }

    /** Blobs behind signed addresses: whoever brings another authorisation is refused, as such stores do. */
    TestAnswer storage(HttpServerRequest request) {
        if (request.getHeader("Authorization") != null) {
            return new TestAnswer(400, Buffer.buffer("<Error><Code>InvalidArgument</Code></Error>"));
        }
        var digest = request.path().substring("/storage/".length());
        return store.blob(digest)
                .map(content -> new TestAnswer(200, Buffer.buffer(content)))
                .orElseGet(() -> new TestAnswer(404, Buffer.buffer("no such key".getBytes(StandardCharsets.UTF_8))));
    }
}
