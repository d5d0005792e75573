/**
 * Does the whole product do what the first seed says? The packaged services as processes, on the development cluster.
 *
 * <p>The story is the demo's, told once, in {@code k8s/demo/story.py}; here it is run and judged. It stands in this module
 * because this one is built last.
 */
package io.quarterdeck.system;
