package io.quarterdeck.registry.client;

import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.Manifest;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.RegistryObserver.Operation;
import io.quarterdeck.registry.RepositoryAddress;
import io.quarterdeck.registry.http.Answer;
import io.quarterdeck.registry.http.Call;
import io.quarterdeck.registry.http.RegistryRequest;
import io.quarterdeck.registry.text.AnswerText;
import io.smallrye.mutiny.Uni;
import java.net.URI;

/** Digests and manifests of one repository (spec 02 §3.8). */
final class ManifestReader {
    private static final int LARGEST = 4_194_304;
    private static final int DEEPEST_INDEX = 3;

    private final Asking asking;
    private final RepositoryAddress repository;
    private final Call call;

    ManifestReader(Asking asking, RepositoryAddress repository, Call call) {
        this.asking = asking;
        this.repository = repository;
        this.call = call;
    }

    /** HEAD; on anything but 200 with a digest the GET, whose error is the error. */
    Uni<Digest> lookUp(String tag) {
        return asking.ask(
                        repository,
                        base -> RegistryRequest.head(address(base, tag)).accepting(ManifestDocument.ACCEPTED),
                        call)
                .onItemOrFailure()
                .transformToUni((answer, failure) -> {
                    if (failure != null) {
                        return failure instanceof RegistryException told
                                        && told.retryAt().isPresent()
                                ? Uni.createFrom().failure(failure)
                                : digestByGet(tag, false);
                    }
                    return headAnswered(answer, tag);
                });
    }

    private Uni<Digest> headAnswered(Answer answer, String tag) {
        var digest = Digest.parse(answer.header("Docker-Content-Digest").orElse(null));
        if (answer.ok() && digest.isPresent()) {
            return Uni.createFrom().item(digest.get());
        }
        var refusal = answer.refusal().flatMap(RegistryException::retryAt);
        if (refusal.isPresent()) { // the host wants to be left alone: it is not asked again, but the text names the GET
            var told = AnswerText.failure("GET", answer.uri(), answer.status(), new byte[0]);
            return Uni.createFrom().failure(told.pausedUntil(refusal.get()));
        }
        return digestByGet(tag, true);
    }

    private Uni<Digest> digestByGet(String tag, boolean retried) {
        return get(tag, retried).map(ManifestDocument::digest);
    }

    /** The image behind a tag or digest. */
    Uni<Manifest> read(String reference) {
        return get(reference, true).chain(named -> {
            Digest.parse(reference).ifPresent(wanted -> requireDigest(named, wanted));
            return resolve(named, reference, DEEPEST_INDEX)
                    .map(image -> new Manifest(
                            named.digest(), image.digest(), image.mediaType(), image.layers(), image.body()));
        });
    }

    private Uni<ManifestDocument> resolve(ManifestDocument document, String reference, int left) {
        if (!document.isIndex()) {
            return Uni.createFrom().item(document);
        }
        var child = document.child()
                .filter(digest -> left > 0)
                .orElseThrow(() -> new RegistryException(
                        ErrorCategory.INVALID_RESPONSE,
                        "no child with platform linux/amd64 in index " + name(reference)));
        return get(child.toString(), true).chain(found -> {
            requireDigest(found, child);
            return resolve(found, reference, left - 1);
        });
    }

    private void requireDigest(ManifestDocument got, Digest wanted) {
        if (!got.digest().equals(wanted)) {
            throw new RegistryException(
                    ErrorCategory.INVALID_RESPONSE,
                    "manifest digest: \"" + got.digest() + "\" does not match requested digest: \"" + wanted
                            + "\" for \"" + name(wanted.toString()) + "\"");
        }
    }

    private Uni<ManifestDocument> get(String reference, boolean retried) {
        return asking.ask(
                        repository,
                        base -> {
                            var request = RegistryRequest.get(address(base, reference), Operation.MANIFEST, LARGEST)
                                    .accepting(ManifestDocument.ACCEPTED);
                            return retried ? request : request.once();
                        },
                        call)
                .map(ManifestReader::document);
    }

    private static ManifestDocument document(Answer answer) {
        if (!answer.ok()) {
            throw answer.failure();
        }
        if (answer.cut()) {
            throw new RegistryException(ErrorCategory.INVALID_RESPONSE, "manifest exceeds " + LARGEST + " bytes");
        }
        return ManifestDocument.of(answer.header("Content-Type").orElse(""), answer.body());
    }

    private URI address(URI base, String reference) {
        return base.resolve("/v2/" + repository.path() + "/manifests/" + reference);
    }

    private String name(String reference) {
        return repository + (reference.startsWith("sha256:") ? "@" : ":") + reference;
    }
}
