package io.quarterdeck.lifecycle.store;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of entries, made into places inside one tree or refused.
 *
 * @param root absolute and real
 */
record ArchivePath(Path root) {

    /**
     * Where an entry belongs.
     *
     * @return the root itself for {@code .}
     * @throws HostileArchive absolute, with {@code ..}, below something that is no directory, or no path at all
     */
    Path place(String name) throws HostileArchive {
        if (name.startsWith("/") || name.indexOf('\0') >= 0) {
            throw HostileArchive.traversal(name);
        }
        var place = root;
        for (var segment : segments(name)) {
            if (segment.equals("..")) {
                throw HostileArchive.traversal(name);
            }
            if (!place.equals(root) && exists(place) && !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                throw HostileArchive.traversal(name);
            }
            place = resolve(place, segment, name);
        }
        return place;
    }

    /** Whether a symbolic link at that place would stay inside the tree, followed word by word. */
    boolean staysInside(Path place, String target) {
        if (target.isEmpty() || target.startsWith("/") || target.indexOf('\0') >= 0) {
            return false;
        }
        var depth = root.relativize(place).getNameCount() - 1;
        for (var segment : segments(target)) {
            depth += segment.equals("..") ? -1 : 1;
            if (depth < 0) {
                return false;
            }
        }
        return !passesALink(place.getParent(), target);
    }

    /** A link among the segments would change what {@code ..} means. */
    private boolean passesALink(Path from, String target) {
        var place = from;
        var segments = segments(target);
        for (var i = 0; i < segments.size(); i++) {
            try {
                place = segments.get(i).equals("..") ? place.getParent() : place.resolve(segments.get(i));
            } catch (InvalidPathException e) {
                return true;
            }
            if (i < segments.size() - 1 && Files.isSymbolicLink(place)) {
                return true;
            }
        }
        return false;
    }

    static boolean exists(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path resolve(Path place, String segment, String name) throws HostileArchive {
        try {
            return place.resolve(segment);
        } catch (InvalidPathException e) {
            throw HostileArchive.traversal(name);
        }
    }

    private static List<String> segments(String name) {
        var segments = new ArrayList<String>();
        for (var segment : name.split("/")) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return segments;
    }
}
