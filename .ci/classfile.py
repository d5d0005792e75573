"""The little of a Java class file that the native guard wants to know (JVM specification, chapter 4)."""
import struct

UTF8, CLASS, STRING, LONG, DOUBLE = 1, 7, 8, 5, 6
SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
INTERFACE = 0x0200


class ClassFile:
    """name and super_name with dots; texts: every text of the constant pool; strings: the literals among them."""

    def __init__(self, content):
        if content[:4] != b"\xca\xfe\xba\xbe":
            raise ValueError("no class file")
        pool, position = self._pool(content)
        flags, this, parent = struct.unpack_from(">HHH", content, position)
        self.is_interface = bool(flags & INTERFACE)
        self.name = self._class_name(pool, this)
        self.super_name = self._class_name(pool, parent) if parent else ""
        self.texts = {value for tag, value in pool.values() if tag == UTF8}
        self.strings = {pool[value][1] for tag, value in pool.values() if tag == STRING}

    @staticmethod
    def _pool(content):
        count = struct.unpack_from(">H", content, 8)[0]
        pool, position, index = {}, 10, 1
        while index < count:
            tag = content[position]
            position += 1
            if tag == UTF8:
                length = struct.unpack_from(">H", content, position)[0]
                pool[index] = (tag, content[position + 2:position + 2 + length].decode("utf-8", "replace"))
                position += 2 + length
            else:
                if tag in (CLASS, STRING):
                    pool[index] = (tag, struct.unpack_from(">H", content, position)[0])
                position += SIZES[tag]
            index += 2 if tag in (LONG, DOUBLE) else 1
        return pool, position

    @staticmethod
    def _class_name(pool, index):
        return pool[pool[index][1]][1].replace("/", ".")
