package io.quarterdeck.testing;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real control plane with our kinds, rights and policies, and an OCI registry (stack.md §5).
 *
 * <p>{@link #shared()} is one for the whole JVM, also across class loaders, because Quarkus loads a test class twice. It ends
 * with the JVM. {@link #start} gives a test its own one, which the test stops.
 */
public final class DevelopmentCluster implements AutoCloseable {
    public static final String SOURCE_SYNC = "source-sync-service";
    public static final String RELEASE = "release-service";
    public static final String LIFECYCLE = "deckhouse";
    /** Somebody with the rights of an administrator of the cluster's modules, and no other. */
    public static final String USER = "user";

    private static final String PROPERTY = "quarterdeck.dev-cluster.";
    private static final String SHARED = "shared";
    /** Interned, so that it is one object for every class loader. */
    private static final Object LOCK = PROPERTY.intern();

    private static final int PATIENCE_MILLIS = 60_000;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private static final Map<String, DevelopmentCluster> FOUND = new HashMap<>();

    private final ClusterFile file;
    private final Runnable stop;
    private KubernetesClient admin;

    private DevelopmentCluster(ClusterFile file, Runnable stop) {
        this.file = file;
        this.stop = stop;
    }

    /** The cluster of this JVM; the first call takes a few seconds, and minutes if the program must be built. */
    public static DevelopmentCluster shared() {
        return shared(SHARED);
    }

    /** Another one of this JVM, for tests that run a whole service, which would meddle in what the others do. */
    public static DevelopmentCluster shared(String name) {
        synchronized (LOCK) {
            return FOUND.computeIfAbsent(name, key -> Optional.ofNullable(System.getProperty(PROPERTY + key))
                    .map(DevelopmentCluster::foundBy)
                    .orElseGet(() -> startShared(key)));
        }
    }

    /** Another class loader has started it. */
    private static DevelopmentCluster foundBy(String dataDir) {
        return new DevelopmentCluster(ClusterFile.read(Path.of(dataDir)), () -> {});
    }

    private static DevelopmentCluster startShared(String name) {
        var own = start(name, ClusterOptions.plain());
        System.setProperty(PROPERTY + name, dataDir(name).toString());
        Runtime.getRuntime().addShutdownHook(new Thread(own::close, "development-cluster-stop"));
        return new DevelopmentCluster(own.file, () -> {});
    }

    /**
     * A cluster of the test's own, for tests about restarts, outages and special registries.
     *
     * @param name of the data directory below {@code target}
     */
    public static DevelopmentCluster start(String name, ClusterOptions options) {
        var dataDir = dataDir(name);
        var process = ClusterProgram.start(dataDir, options);
        var cluster = new DevelopmentCluster(ClusterFile.read(dataDir), () -> ClusterProgram.stop(process));
        try {
            ClusterFurniture.moveIn(cluster.kubectl(), cluster.client());
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static Path dataDir(String name) {
        return Path.of("target", "dev-cluster-" + name).toAbsolutePath();
    }

    /** A client of an administrator; it belongs to the cluster, do not close it. */
    public synchronized KubernetesClient client() {
        if (admin == null) {
            admin = clientOf(file.kubeconfig());
        }
        return admin;
    }

    /** A new client of one account, to be closed by the caller. */
    public KubernetesClient clientOf(String account) {
        return clientOf(kubeconfigOf(account));
    }

    private static KubernetesClient clientOf(Path kubeconfig) {
        var config = Config.fromKubeconfig(kubeconfig.toFile());
        config.setHttpProxy(null);
        config.setHttpsProxy(null);
        config.setConnectionTimeout(PATIENCE_MILLIS); // a machine that builds beside the tests is slow
        config.setRequestTimeout(PATIENCE_MILLIS);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Of an administrator. */
    public Path kubeconfig() {
        return file.kubeconfig();
    }

    /** @param account one of the constants of this class */
    public Path kubeconfigOf(String account) {
        return Optional.ofNullable(file.kubeconfigs().get(account))
                .orElseThrow(() -> new IllegalArgumentException("no account " + account));
    }

    /** From now on clients without configuration, such as those of a booted Quarkus, are this account's. */
    public DevelopmentCluster actAs(String account) {
        System.setProperty("kubeconfig", kubeconfigOf(account).toString());
        return this;
    }

    /** kubectl as an administrator. */
    public Kubectl kubectl() {
        return new Kubectl(sibling("kubectl"), file.kubeconfig());
    }

    public Kubectl kubectlAs(String account) {
        return new Kubectl(sibling("kubectl"), kubeconfigOf(account));
    }

    /** What kubectl prints as an administrator; it must succeed. */
    public String kubectl(String... arguments) {
        return kubectl().run(arguments);
    }

    /** The program itself, which also packs and pushes modules. */
    public Path binary() {
        return file.binary();
    }

    /** The real helm. */
    public Path helm() {
        return sibling("helm");
    }

    public ClusterRegistry registry() {
        return file.registry();
    }

    /** Where the parts write their logs, one file each. */
    public Path logs() {
        return file.logs();
    }

    /** A name that no other test of this JVM uses. */
    public static String freshName(String stem) {
        return stem + "-" + Long.toString(ProcessHandle.current().pid(), 36) + "-" + NAMES.incrementAndGet();
    }

    /** Stops a cluster of the caller's own; the shared one ends with the JVM. */
    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
            admin = null;
        }
        stop.run();
    }

    private Path sibling(String program) {
        return file.binary().resolveSibling(program);
    }
}
