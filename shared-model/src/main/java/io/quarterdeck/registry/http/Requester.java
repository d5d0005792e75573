package io.quarterdeck.registry.http;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.text.AnswerText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClient;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends a request to its end: attempts, then redirects, each hop again with its attempts. Any HTTP answer is an
 * {@link Answer}; without one it fails with {@link RegistryException}.
 */
public final class Requester {
    private static final Set<Integer> TEMPORARY = Set.of(408, 429, 499, 500, 502, 503, 504, 522);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 10;
    private static final double JITTER = 0.1;

    private final HttpClient client;
    private final Transport transport;

    public Requester(HttpClient client, Transport transport) {
        this.client = client;
        this.transport = transport;
    }

    /** Sends it, following redirects of GET and HEAD by hand (spec 02 §3.3). */
    public Uni<Answer> send(RegistryRequest request, Call call) {
        return hop(request, call, MAX_REDIRECTS);
    }

    private Uni<Answer> hop(RegistryRequest request, Call call, int left) {
        return attempt(request, call, 0).chain(answer -> {
            var location = answer.headers().get("Location");
            if (!REDIRECTS.contains(answer.status())
                    || location == null
                    || request.method().equals("POST")) {
                return Uni.createFrom().item(answer);
            }
            return Uni.createFrom()
                    .item(() -> redirected(request, location, left))
                    .chain(next -> hop(next, call, left - 1));
        });
    }

    private static RegistryRequest redirected(RegistryRequest request, String location, int left) {
        var target = target(request, location);
        if (left == 0) {
            throw refused(request, target, "stopped after 10 redirects");
        }
        var secure = "https".equals(target.getScheme());
        if (!secure && ("https".equals(request.uri().getScheme()) || !"http".equals(target.getScheme()))) {
            throw refused(request, target, "redirect to an insecure address refused");
        }
        return request.redirectedTo(target);
    }

    private static URI target(RegistryRequest request, String location) {
        try {
            var target = request.uri().resolve(new URI(location));
            if (target.getHost() != null) {
                return target;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw refused(request, request.uri(), "failed to parse Location header");
    }

    private static RegistryException refused(RegistryRequest request, URI uri, String reason) {
        return new RegistryException(
                ErrorCategory.INVALID_RESPONSE, NetworkFailure.prefix(request.method(), uri) + reason);
    }

    private Uni<Answer> attempt(RegistryRequest request, Call call, int done) {
        var waits = transport.limits().retryWaits();
        var last = !request.retried() || done >= waits.size();
        return once(request, call).onItemOrFailure().transformToUni((answer, failure) -> {
            if (last || !worthRepeating(answer, failure)) {
                return failure == null
                        ? Uni.createFrom().item(answer)
                        : Uni.createFrom().failure(told(failure));
            }
            return transport
                    .pause(withJitter(waits.get(done)))
                    .chain(() -> attempt(request, call, done + 1))
                    .ifNoItem()
                    .after(call.remaining())
                    .failWith(() -> Call.deadlineExceeded(request.method(), request.uri()));
        });
    }

    private static boolean worthRepeating(Answer answer, Throwable failure) {
        return failure == null
                ? TEMPORARY.contains(answer.status()) && answer.refusal().isEmpty()
                : failure instanceof Unanswered unanswered && unanswered.temporary;
    }

    private static Throwable told(Throwable failure) {
        return failure instanceof Unanswered unanswered ? unanswered.told : failure;
    }

    private static Duration withJitter(Duration wait) {
        var factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }

    private Uni<Answer> once(RegistryRequest request, Call call) {
        var gate = transport.gate(request.uri());
        return gate.enter(call)
                .chain(permit -> open(request, gate, permit))
                .chain(open -> read(request, call, gate, open))
                .ifNoItem()
                .after(call.remaining())
                .failWith(() -> {
                    var told = Call.deadlineExceeded(request.method(), request.uri());
                    return gate.silent() ? told.endingTheScan() : told;
                });
    }

    private Uni<OpenAnswer> open(RegistryRequest request, HostGate gate, HostGate.Permit permit) {
        var options = Exchange.options(request, transport.agent(), transport.proxies());
        return Uni.createFrom()
                .<OpenAnswer>emitter(emitter -> new Exchange(emitter, permit).start(client, options, request.form()))
                .onCancellation()
                .invoke(() -> noteUnanswered(request, gate))
                .onFailure()
                .transform(failure -> unanswered(request, gate, failure, options.getProxyOptions() != null));
    }

    private Throwable unanswered(RegistryRequest request, HostGate gate, Throwable failure, boolean proxied) {
        noteUnanswered(request, gate);
        var network = NetworkFailure.of(failure, request.uri(), proxied);
        var told = network.toException(request.method(), request.uri(), failure);
        return new Unanswered(gate.silent() ? told.endingTheScan() : told, network.temporary());
    }

    private void noteUnanswered(RegistryRequest request, HostGate gate) {
        transport.observer().request(request.uri().getRawAuthority(), request.operation(), 0);
        gate.unanswered();
    }

    private Uni<Answer> read(RegistryRequest request, Call call, HostGate gate, OpenAnswer open) {
        var response = open.response();
        var status = response.statusCode();
        transport.observer().request(request.uri().getRawAuthority(), request.operation(), status);
        gate.answered(request.uri(), status, response.getHeader("Retry-After"));
        if (status == 200 && request.streamed()) {
            var stream = new BodyStream(open, call, request.uri());
            return Uni.createFrom().item(answer(request, open, gate, new OpenAnswer.Body(new byte[0], false), stream));
        }
        return open.read(status == 200 ? request.bodyLimit() : AnswerText.BODY_LIMIT)
                .onFailure()
                .transform(failure -> new Unanswered(
                        new RegistryException(ErrorCategory.CONNECTION_FAILED, "unexpected EOF", failure), true))
                .map(body -> answer(request, open, gate, body, null));
    }

    private static Answer answer(
            RegistryRequest request, OpenAnswer open, HostGate gate, OpenAnswer.Body body, BodyStream stream) {
        return new Answer(
                request.method(),
                request.uri(),
                open.response().statusCode(),
                open.response().headers(),
                body.bytes(),
                body.cut(),
                Optional.ofNullable(stream),
                gate.refusal());
    }

    /** A request without a whole answer, inside the attempts. */
    private static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final RegistryException told;
        private final boolean temporary;

        Unanswered(RegistryException told, boolean temporary) {
            super(told);
            this.told = told;
            this.temporary = temporary;
        }
    }
}
