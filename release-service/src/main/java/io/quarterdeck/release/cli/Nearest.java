package io.quarterdeck.release.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What somebody may have meant who typed a name that does not exist. */
final class Nearest {

    private static final int SHOWN = 3;

    private Nearest() {}

    /** At most three, best first: names that contain the text, then those a few letters away. */
    static List<String> to(String typed, Collection<String> names) {
        int tolerance = Math.max(2, typed.length() / 4);
        return names.stream()
                .distinct()
                .filter(name -> name.contains(typed) || distance(typed, name) <= tolerance)
                .sorted(Comparator.comparing((String name) -> !name.contains(typed))
                        .thenComparing(name -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    /** Insertions, deletions and replacements that lead from one to the other. */
    static int distance(String one, String other) {
        var costs = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            costs[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int diagonal = costs[0];
            costs[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int above = costs[column];
                int change = diagonal + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                costs[column] = Math.min(change, Math.min(above, costs[column - 1]) + 1);
                diagonal = above;
            }
        }
        return costs[other.length()];
    }
}
