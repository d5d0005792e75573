package io.quarterdeck.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs before the tests of a class: the {@linkplain DevelopmentCluster#shared() shared cluster}. Parameters of type
 * {@link DevelopmentCluster} and {@link io.fabric8.kubernetes.client.KubernetesClient} (an administrator's) are filled in.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DevelopmentClusterExtension.class)
public @interface WithDevelopmentCluster {}
