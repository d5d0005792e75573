package io.quarterdeck.lifecycle.store;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Permission bits of the owner; all others never have any. */
final class OwnerRights {
    private OwnerRights() {}

    static Set<PosixFilePermission> of(int mode) {
        var rights = EnumSet.noneOf(PosixFilePermission.class);
        if ((mode & 0400) != 0) {
            rights.add(PosixFilePermission.OWNER_READ);
        }
        if ((mode & 0200) != 0) {
            rights.add(PosixFilePermission.OWNER_WRITE);
        }
        if ((mode & 0100) != 0) {
            rights.add(PosixFilePermission.OWNER_EXECUTE);
        }
        return rights;
    }

    static int bits(Set<PosixFilePermission> rights) {
        return (rights.contains(PosixFilePermission.OWNER_READ) ? 0400 : 0)
                | (rights.contains(PosixFilePermission.OWNER_WRITE) ? 0200 : 0)
                | (rights.contains(PosixFilePermission.OWNER_EXECUTE) ? 0100 : 0);
    }
}
