package io.quarterdeck.registry.auth;

import java.util.Optional;

/**
 * What the first contact found out.
 *
 * @param scheme {@code https} or {@code http}
 * @param challenge how the host wants to be asked; empty means without authorisation
 */
record Contact(String scheme, Optional<Challenge> challenge) {
    boolean plainHttp() {
        return scheme.equals("http");
    }
}
