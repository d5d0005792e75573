package io.quarterdeck.webhook;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * The admission webhooks of one service. Every replica serves, the leader alone writes: the Secret with the certificate,
 * and the service's entries of the configuration (spec 01 §12.1).
 */
public final class Webhooks implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Webhooks.class);
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    private static final long MAINTAINED_EVERY = 30;

    private final CertificateSecret secret;
    private final CertificateAuthority authority;
    private final AdmissionServer server;
    private final WebhookRegistration registration;
    private final BooleanSupplier leads;
    private final Clock clock;
    private final ScheduledExecutorService worker;
    private final AtomicBoolean due = new AtomicBoolean();
    private String registered = "";
    private Instant registeredAt = Instant.EPOCH;

    /**
     * @param owner  who writes, and what the Secret is called
     * @param listen  where to listen; port 0 takes a free one
     * @param leads   whether this replica writes
     */
    public Webhooks(
            KubernetesClient client,
            Vertx vertx,
            Owner owner,
            WebhookAddress address,
            Listen listen,
            List<WebhookEntry> entries,
            BooleanSupplier leads,
            Clock clock) {
        this.secret = new CertificateSecret(client, owner.manager(), address.namespace(), owner.secret());
        this.authority = new CertificateAuthority(address.hosts());
        this.server = new AdmissionServer(vertx, listen.host(), listen.port(), entries);
        this.registration = new WebhookRegistration(client, owner.manager(), address, entries);
        this.leads = leads;
        this.clock = clock;
        this.worker = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "webhooks");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Address and port of this process. */
    public record Listen(String host, int port) {}

    /**
     * Who writes.
     *
     * @param manager field manager of the service
     * @param secret  name of the Secret that holds its certificate
     */
    public record Owner(String manager, String secret) {}

    /** Begins to watch the Secret; all else follows from it and from {@link #maintain}. */
    public void start() {
        secret.watch(this::maintain);
        worker.scheduleWithFixedDelay(this::maintain, MAINTAINED_EVERY, MAINTAINED_EVERY, TimeUnit.SECONDS);
    }

    public boolean isServing() {
        return server.isServing();
    }

    /**
     * Makes certificate, server and configuration what they should be, soon and on a thread of its own: watches call on
     * event loops, which must not wait for the API server. Costs nothing while all is well; to be called when leadership
     * comes, else it calls itself every half minute.
     */
    public void maintain() {
        if (!worker.isShutdown() && due.compareAndSet(false, true)) {
            worker.execute(this::work);
        }
    }

    private void work() {
        due.set(false);
        try {
            if (secret.isKnown()) {
                keep(secret.read());
            }
        } catch (RuntimeException failure) {
            LOG.warnf("admission webhooks: %s; tried again", failure.getMessage());
        }
    }

    private void keep(Optional<TlsMaterial> found) {
        var now = clock.instant();
        if (!leads.getAsBoolean()) {
            found.ifPresent(server::serve);
            return;
        }
        var material = found.filter(some -> authority.isGood(some, now)).orElseGet(() -> renew(now));
        server.serve(material);
        register(material, now);
    }

    /** Trust first, so that no replica serves what the API server does not know yet. */
    private TlsMaterial renew(Instant now) {
        var before = secret.readNow();
        if (before.filter(material -> authority.isGood(material, now)).isPresent()) {
            return before.get();
        }
        var renewed = authority.renew(before, now);
        LOG.info(before.isPresent() ? "the webhook's certificate is renewed" : "the webhook's certificate is made");
        if (server.isServing()) {
            register(renewed, now);
        }
        secret.write(renewed);
        return renewed;
    }

    private void register(TlsMaterial material, Instant now) {
        var bundle = material.caBundle();
        if (!bundle.equals(registered) || now.isAfter(registeredAt.plus(LOOK_AGAIN))) {
            registration.apply(bundle);
            registered = bundle;
            registeredAt = now;
        }
    }

    @Override
    public void close() {
        secret.close();
        worker.shutdown();
        server.close();
    }
}
