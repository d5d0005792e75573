package io.quarterdeck.lifecycle.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Failures of the disk in words; Java's own name the file alone. */
final class DiskError {
    static final String NO_SPACE = "no space left on device";

    private DiskError() {}

    static String text(IOException e) {
        if (isNoSpace(e)) {
            return NO_SPACE;
        }
        if (e instanceof NoSuchFileException missing) {
            return "%s: no such file or directory".formatted(missing.getFile());
        }
        if (e instanceof AccessDeniedException denied) {
            return "%s: permission denied".formatted(denied.getFile());
        }
        if (e instanceof FileSystemException failed && failed.getReason() == null) {
            return "%s: %s".formatted(failed.getFile(), failed.getClass().getSimpleName());
        }
        return String.valueOf(e.getMessage());
    }

    static boolean isNoSpace(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(NO_SPACE);
    }
}
