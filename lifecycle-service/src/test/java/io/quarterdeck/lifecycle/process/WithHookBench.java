package io.quarterdeck.lifecycle.process;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A module tree of its own for each test, and what runs its hooks. */
abstract class WithHookBench {
    @TempDir
    Path root;

    HookBench bench;
    ModuleTree tree;

    @BeforeEach
    void open() {
        bench = new HookBench(root);
        tree = ModuleTree.in(root);
    }

    @AfterEach
    void close() {
        bench.close();
    }
}
