package io.quarterdeck.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ground on which the other tests stand. */
@WithDevelopmentCluster
class DevelopmentClusterTest {

    /** Starts a cluster, tells where it is, and waits to be killed. */
    static final class Starter {
        public static void main(String[] arguments) throws IOException {
            var cluster = DevelopmentCluster.start("killed", ClusterOptions.plain());
            System.out.println("data " + cluster.kubeconfig().getParent());
            System.in.read();
        }
    }

    @Test
    void itIsOneForAllClassLoaders(DevelopmentCluster cluster) throws Exception {
        // Given: Quarkus loads test classes in a class loader of its own
        try (var another = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            var type = another.loadClass(DevelopmentCluster.class.getName());
            assertThat(type).isNotSameAs(DevelopmentCluster.class);

            // When
            var other = type.getMethod("shared").invoke(null);

            // Then
            assertThat(type.getMethod("kubeconfig").invoke(other)).isEqualTo(cluster.kubeconfig());
        }
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .map(Path::toUri)
                .map(DevelopmentClusterTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "source-sync-service, system:serviceaccount:d8-system:source-sync-service",
        "release-service, system:serviceaccount:d8-system:release-service",
        "deckhouse, system:serviceaccount:d8-system:deckhouse",
        "user, demo-user"
    })
    void everyAccountIsWhoItSays(String account, String name, DevelopmentCluster cluster) {
        // When
        var found = cluster.kubectlAs(account).run("auth", "whoami", "-o", "jsonpath={.status.userInfo.username}");

        // Then
        assertThat(found).isEqualTo(name);
    }

    @Test
    void nothingIsLeftWhenTheJvmIsKilled() throws IOException {
        // Given
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var starter = new ProcessBuilder(List.of(
                        java,
                        "-Dquarterdeck.root=" + ProjectRoot.find(),
                        "-Dquarterdeck.dev-cluster.binary="
                                + DevelopmentCluster.shared().binary(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var file = ClusterFile.read(Path.of(told(starter)));

        // When
        starter.destroyForcibly();

        // Then
        await("the end of " + file.parts().keySet())
                .atMost(Duration.ofSeconds(60))
                .until(() -> file.parts().values().stream().noneMatch(pid -> ProcessHandle.of(pid)
                        .map(ProcessHandle::isAlive)
                        .orElse(false)));
    }

    private static String told(Process starter) throws IOException {
        try (var out = new BufferedReader(new InputStreamReader(starter.getInputStream(), StandardCharsets.UTF_8))) {
            return out.lines()
                    .filter(line -> line.startsWith("data "))
                    .findFirst()
                    .orElseThrow()
                    .substring("data ".length());
        }
    }
}
