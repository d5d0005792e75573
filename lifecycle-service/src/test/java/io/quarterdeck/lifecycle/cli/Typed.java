package io.quarterdeck.lifecycle.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A command line, and all that came of it. */
record Typed(int code, String out, String err) {

    static Typed line(String line) {
        return words(line.split(" "));
    }

    static Typed words(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Controller.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
        return new Typed(code, out.toString(), err.toString());
    }
}
