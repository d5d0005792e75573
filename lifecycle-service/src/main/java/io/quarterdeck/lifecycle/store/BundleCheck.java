package io.quarterdeck.lifecycle.store;

import io.quarterdeck.registry.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;

/** Whether a bundle's files are still those that were unpacked; files that hooks added since do not matter. */
final class BundleCheck {
    private static final int CHUNK = 64 * 1024;

    private BundleCheck() {}

    static boolean isIntact(Path bundle, BundleRecord record) {
        try {
            for (var file : record.files().entrySet()) {
                if (!isSame(bundle.resolve(file.getKey()), file.getValue())) {
                    return false;
                }
            }
            return Files.isDirectory(bundle, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isSame(Path place, BundleFile expected) throws IOException {
        if (expected.link()) {
            return Files.isSymbolicLink(place)
                    && Unpacker.linkRecord(Files.readSymbolicLink(place).toString())
                            .equals(expected);
        }
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                && Files.size(place) == expected.size()
                && OwnerRights.bits(Files.getPosixFilePermissions(place)) == expected.mode()
                && sha256(place).equals(expected.sha256());
    }

    private static String sha256(Path file) throws IOException {
        var digest = Digest.sha256();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[CHUNK];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
