package io.quarterdeck.registry.client;

import io.quarterdeck.registry.RepositoryAddress;
import io.quarterdeck.registry.http.Answer;
import io.quarterdeck.registry.http.Call;
import io.quarterdeck.registry.http.RegistryRequest;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.function.Function;

/** The way from a repository's request to its answer, authorised: {@code Session::ask}, learned anew after a forget. */
@FunctionalInterface
interface Asking {
    Uni<Answer> ask(RepositoryAddress repository, Function<URI, RegistryRequest> request, Call call);
}
