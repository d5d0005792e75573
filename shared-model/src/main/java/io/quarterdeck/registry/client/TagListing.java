package io.quarterdeck.registry.client;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.JsonText;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.RegistryObserver.Operation;
import io.quarterdeck.registry.RepositoryAddress;
import io.quarterdeck.registry.TagList;
import io.quarterdeck.registry.http.Answer;
import io.quarterdeck.registry.http.Call;
import io.quarterdeck.registry.http.RegistryRequest;
import io.quarterdeck.registry.text.UrlText;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One listing, page by page (spec 02 §3.7). */
final class TagListing {
    private static final int PAGE_LIMIT = 16 << 20;
    private static final int MAX_PAGES = 100;

    private final Asking asking;
    private final RepositoryAddress repository;
    private final Call call;
    private final Set<String> tags = new LinkedHashSet<>();
    private final Set<URI> visited = new HashSet<>();

    TagListing(Asking asking, RepositoryAddress repository, Call call) {
        this.asking = asking;
        this.repository = repository;
        this.call = call;
    }

    Uni<TagList> all() {
        return page("/v2/" + repository.path() + "/tags/list?n=1000").chain(this::andTheRest);
    }

    private Uni<Answer> page(String address) {
        return asking.ask(
                repository, base -> RegistryRequest.get(base.resolve(address), Operation.TAGS, PAGE_LIMIT), call);
    }

    private Uni<TagList> andTheRest(Answer answer) {
        read(answer);
        visited.add(answer.uri());
        var next = next(answer);
        if (next.isEmpty()) {
            return Uni.createFrom().item(new TagList(List.copyOf(tags), false));
        }
        if (visited.contains(next.get()) || visited.size() >= MAX_PAGES) {
            return Uni.createFrom().item(new TagList(List.copyOf(tags), true));
        }
        return page(next.get().toString()).chain(this::andTheRest);
    }

    private void read(Answer answer) {
        if (!answer.ok()) {
            throw answer.failure();
        }
        if (answer.cut()) {
            throw new RegistryException(ErrorCategory.INVALID_RESPONSE, "tag list exceeds " + PAGE_LIMIT + " bytes");
        }
        var body = JsonText.parse(answer.body());
        var list = body.path("tags");
        var wellFormed = body.isObject() && (list.isMissingNode() || list.isNull() || list.isArray());
        if (!wellFormed) {
            throw new RegistryException(ErrorCategory.INVALID_RESPONSE, "invalid JSON");
        }
        for (var tag : list) {
            if (!tag.isTextual()) {
                throw new RegistryException(ErrorCategory.INVALID_RESPONSE, "invalid JSON");
            }
            tags.add(tag.textValue());
        }
    }

    private static Optional<URI> next(Answer answer) {
        var header = answer.header("Link").orElse("");
        if (header.isEmpty()) {
            return Optional.empty();
        }
        if (!header.startsWith("<")) {
            throw malformed("missing '<' in: " + header);
        }
        var end = header.indexOf('>');
        if (end < 0) {
            throw malformed("missing '>' in: " + header);
        }
        try {
            return Optional.of(sameRegistry(answer.uri(), answer.uri().resolve(new URI(header.substring(1, end)))));
        } catch (URISyntaxException e) {
            throw malformed(header);
        }
    }

    private static URI sameRegistry(URI here, URI next) {
        var same = here.getScheme().equalsIgnoreCase(String.valueOf(next.getScheme()))
                && here.getRawAuthority().equalsIgnoreCase(String.valueOf(next.getRawAuthority()));
        if (!same) {
            throw new RegistryException(
                    ErrorCategory.INVALID_RESPONSE, "link header leaves the registry: " + UrlText.of(next));
        }
        return next;
    }

    private static RegistryException malformed(String reason) {
        return new RegistryException(ErrorCategory.INVALID_RESPONSE, "failed to parse link header: " + reason);
    }
}
