package io.quarterdeck.lifecycle.store;

import java.util.List;
import java.util.SortedMap;

/** What unpacking an archive came to. */
public sealed interface UnpackResult {
    /**
     * All of it is on disk.
     *
     * @param size sum of the entries' sizes, bytes
     * @param skippedLinks names of symbolic links that led outside and were not made, worth a warning
     */
    record Unpacked(long size, SortedMap<String, BundleFile> files, List<String> skippedLinks)
            implements UnpackResult {}

    /** The archive is hostile or malformed: the same bytes will never do. */
    record Refused(String text) implements UnpackResult {}

    /** The transport or the disk failed: another try may do. */
    record Failed(String text) implements UnpackResult {}
}
