package io.quarterdeck.registry.auth;

import io.quarterdeck.registry.RegistryObserver.Operation;
import io.quarterdeck.registry.http.Answer;
import io.quarterdeck.registry.http.Call;
import io.quarterdeck.registry.http.RegistryRequest;
import io.quarterdeck.registry.http.Requester;
import io.quarterdeck.registry.http.Transport;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;

/** {@code GET /v2/}: is there a registry, over which scheme, and what does it want? (spec 02 §3.3, §3.4) */
final class FirstContact {
    private static final int BODY_LIMIT = 64 * 1024;

    private final String host;
    private final boolean plainHttpAllowed;
    private final Requester requester;
    private final Transport transport;

    FirstContact(String host, boolean plainHttpAllowed, Requester requester, Transport transport) {
        this.host = host;
        this.plainHttpAllowed = plainHttpAllowed;
        this.requester = requester;
        this.transport = transport;
    }

    Uni<Contact> make(Call call) {
        var https = ping("https", call);
        if (!plainHttpAllowed) {
            return https.map(FirstContact::understood);
        }
        var headStart = transport.pause(transport.limits().plainHttpDelay());
        return SchemeRace.run(https, ping("http", call), headStart).map(FirstContact::understood);
    }

    private Uni<Answer> ping(String scheme, Call call) {
        var address = URI.create(scheme + "://" + host + "/v2/");
        return requester.send(RegistryRequest.get(address, Operation.PING, BODY_LIMIT), call);
    }

    private static Contact understood(Answer answer) {
        if (!answer.ok() && answer.status() != 401) {
            throw answer.failure();
        }
        var challenge = answer.ok()
                ? Optional.<Challenge>empty()
                : Challenge.firstUsable(answer.allHeaders("WWW-Authenticate"));
        return new Contact(answer.uri().getScheme(), challenge);
    }
}
