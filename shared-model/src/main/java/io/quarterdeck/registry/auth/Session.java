package io.quarterdeck.registry.auth;

import io.quarterdeck.registry.RegistryCredentials;
import io.quarterdeck.registry.RepositoryAddress;
import io.quarterdeck.registry.http.Answer;
import io.quarterdeck.registry.http.Call;
import io.quarterdeck.registry.http.RegistryRequest;
import io.quarterdeck.registry.http.Requester;
import io.quarterdeck.registry.http.Transport;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One (host, scheme, CA, credential): what the first contact found out, and the right header for each request. Remembers
 * good answers only.
 */
public final class Session {
    private final String host;
    private final RegistryCredentials credentials;
    private final Requester requester;
    private final FirstContact firstContact;
    private final TokenServer tokens;
    private final Merged<String, Contact> contacting = new Merged<>();
    private final Map<String, TreeSet<String>> extraScopes = new ConcurrentHashMap<>();
    private volatile Contact contact;

    public Session(
            String host,
            boolean plainHttpAllowed,
            RegistryCredentials credentials,
            Requester requester,
            Transport transport,
            TokenCache cache) {
        this.host = host;
        this.credentials = credentials;
        this.requester = requester;
        this.firstContact = new FirstContact(host, plainHttpAllowed, requester, transport);
        this.tokens = new TokenServer(requester, cache, credentials);
    }

    /**
     * Asks the registry, authorised for pulling from a repository. A challenge that comes later is answered once.
     *
     * @param request made from the registry's base, {@code https://host}
     */
    public Uni<Answer> ask(RepositoryAddress repository, Function<URI, RegistryRequest> request, Call call) {
        return contact(call).chain(found -> {
            var prepared = request.apply(URI.create(found.scheme() + "://" + host));
            return authorized(prepared, repository, found, call)
                    .chain(answer -> answered(answer, prepared, repository, found, call));
        });
    }

    private Uni<Contact> contact(Call call) {
        return Uni.createFrom()
                .deferred(() -> contact != null
                        ? Uni.createFrom().item(contact)
                        : contacting.ask(host, () -> firstContact.make(call)).invoke(found -> contact = found));
    }

    private Uni<Answer> authorized(RegistryRequest request, RepositoryAddress repository, Contact found, Call call) {
        return header(repository, found, call).chain(header -> requester.send(request.authorizedBy(header), call));
    }

    private Uni<Answer> answered(
            Answer answer, RegistryRequest request, RepositoryAddress repository, Contact found, Call call) {
        var challenge = answer.status() == 401
                ? Challenge.firstUsable(answer.allHeaders("WWW-Authenticate"))
                : Optional.<Challenge>empty();
        if (challenge.isEmpty() || !answer.uri().getRawAuthority().equals(host)) {
            return Uni.createFrom().item(answer);
        }
        var wanted = new Contact(found.scheme(), challenge);
        if (challenge.get().isBasic()) {
            var alreadySent = found.challenge().map(Challenge::isBasic).orElse(false);
            if (alreadySent || !credentials.hasBasic()) {
                return Uni.createFrom().item(answer);
            }
        } else {
            dropToken(repository, found);
            learnScope(repository, challenge.get());
        }
        contact = wanted;
        return authorized(request, repository, wanted, call);
    }

    private void dropToken(RepositoryAddress repository, Contact found) {
        found.challenge()
                .filter(Challenge::isBearer)
                .map(challenge -> tokenRequest(repository, found, challenge))
                .ifPresent(tokens::drop);
    }

    private void learnScope(RepositoryAddress repository, Challenge challenge) {
        challenge
                .parameter("scope")
                .filter(scope -> !scope.isBlank())
                .ifPresent(scope -> extraScopes.compute(repository.path(), (path, known) -> {
                    var all = known == null ? new TreeSet<String>() : new TreeSet<>(known);
                    all.addAll(List.of(scope.strip().split("\\s+")));
                    return all;
                }));
    }

    private Uni<Optional<String>> header(RepositoryAddress repository, Contact found, Call call) {
        if (found.challenge().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (!credentials.registryToken().isEmpty()) {
            return Uni.createFrom().item(Optional.of("Bearer " + credentials.registryToken()));
        }
        var challenge = found.challenge().get();
        if (challenge.isBasic()) {
            return Uni.createFrom().item(BasicHeader.of(credentials));
        }
        return Uni.createFrom()
                .deferred(() -> tokens.token(tokenRequest(repository, found, challenge), call))
                .map(token -> Optional.of("Bearer " + token));
    }

    private TokenRequest tokenRequest(RepositoryAddress repository, Contact found, Challenge challenge) {
        var scopes = new TreeSet<>(extraScopes.getOrDefault(repository.path(), new TreeSet<>()));
        scopes.add("repository:" + repository.path() + ":pull");
        return new TokenRequest(
                TokenRequest.realm(challenge, found.plainHttp()),
                challenge.parameter("service").orElse(host),
                List.copyOf(scopes),
                credentials.fingerprint());
    }
}
