package io.quarterdeck.testing.registry;

import io.quarterdeck.testing.registry.TestAuthority.ServerCertificate;
import java.util.Optional;

/** How a {@link TestRegistry} is to be: HTTPS and open by default. */
public final class TestRegistryOptions {
    private boolean plainHttp;
    private Optional<ServerCertificate> ownCertificate = Optional.empty();
    private TestAuthority authority;
    private Access.Kind kind = Access.Kind.OPEN;
    private String user = "";
    private String password = "";

    TestRegistryOptions() {}

    public TestRegistryOptions plainHttp() {
        plainHttp = true;
        return this;
    }

    /** Another certificate than one for {@code localhost} and {@code 127.0.0.1}. */
    public TestRegistryOptions certificate(TestAuthority by, ServerCertificate certificate) {
        authority = by;
        ownCertificate = Optional.of(certificate);
        return this;
    }

    public TestRegistryOptions basic(String userName, String userPassword) {
        return access(Access.Kind.BASIC, userName, userPassword);
    }

    /** Tokens of an own token server, which wants this user; the password serves as refresh token, too. */
    public TestRegistryOptions bearer(String userName, String userPassword) {
        return access(Access.Kind.BEARER, userName, userPassword);
    }

    public TestRegistry start() {
        if (!plainHttp && authority == null) {
            authority = new TestAuthority("test authority");
            ownCertificate = Optional.of(authority.issue("localhost", "127.0.0.1"));
        }
        return new TestRegistry(this);
    }

    private TestRegistryOptions access(Access.Kind newKind, String userName, String userPassword) {
        kind = newKind;
        user = userName;
        password = userPassword;
        return this;
    }

    Access access() {
        return new Access(kind, user, password);
    }

    Optional<ServerCertificate> certificate() {
        return plainHttp ? Optional.empty() : ownCertificate;
    }

    String caPem() {
        return plainHttp ? "" : authority.pem();
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }
}
