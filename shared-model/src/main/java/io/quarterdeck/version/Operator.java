package io.quarterdeck.version;

import java.util.Optional;

/** What an operator demands, and how it complains; the rows of spec 03 §17.3. */
enum Operator {
    EQUAL {
        @Override
        Optional<Violation> judge(ModuleVersion v, Pattern c) {
            return c.wild() != Wild.NONE
                    ? TILDE.judge(v, c)
                    : complainUnless(v.compareTo(c.base()) == 0, "is not equal to", c);
        }
    },
    NOT_EQUAL {
        @Override
        Optional<Violation> judge(ModuleVersion v, Pattern c) {
            boolean equal =
                    switch (c.wild()) {
                        case NONE, MAJOR -> v.compareTo(c.base()) == 0;
                        case PATCH ->
                            v.sameMinor(c.base()) && v.pre().equals(c.base().pre());
                        case MINOR -> v.sameMajor(c.base());
                    };
            return complainUnless(!equal, "is equal to", c);
        }
    },
    GREATER {
        @Override
        Optional<Violation> judge(ModuleVersion v, Pattern c) {
            boolean within =
                    c.wild() == Wild.PATCH && v.sameMinor(c.base()) || c.wild() == Wild.MINOR && v.sameMajor(c.base());
            return complainUnless(v.isAbove(c.base()) && !within, "is less than or equal to", c);
        }
    },
    GREATER_OR_EQUAL {
        @Override
        Optional<Violation> judge(ModuleVersion v, Pattern c) {
            return complainUnless(!v.isBelow(c.base()), "is less than", c);
        }
    },
    LESS {
        @Override
        Optional<Violation> judge(ModuleVersion v, Pattern c) {
            return complainUnless(v.isBelow(c.base()), "is greater than or equal to", c);
        }
    },
    LESS_OR_EQUAL {
        @Override
        Optional<Violation> judge(ModuleVersion v, Pattern c) {
            boolean within =
                    switch (c.wild()) {
                        case NONE -> false;
                        case PATCH, MAJOR -> v.sameMinor(c.base());
                        case MINOR -> v.sameMajor(c.base());
                    };
            return complainUnless(!v.isAbove(c.base()) || within, "is greater than", c);
        }
    },
    TILDE {
        @Override
        Optional<Violation> judge(ModuleVersion v, Pattern c) {
            if (v.isBelow(c.base())) {
                return complain("is less than", c);
            }
            if (c.acceptsAnything()) {
                return Optional.empty();
            }
            if (!v.sameMajor(c.base())) {
                return complain("does not have same major version as", c);
            }
            return complainUnless(
                    c.wild() == Wild.MINOR || v.sameMinor(c.base()),
                    "does not have same major and minor version as",
                    c);
        }
    },
    CARET {
        @Override
        Optional<Violation> judge(ModuleVersion v, Pattern c) {
            if (v.isBelow(c.base())) {
                return complain("is less than", c);
            }
            if (!v.sameMajor(c.base())) {
                return complain("does not have same major version as", c);
            }
            if (c.base().major() != 0 || c.wild() == Wild.MINOR) {
                return Optional.empty();
            }
            return judgeBelowOne(v, c);
        }

        private Optional<Violation> judgeBelowOne(ModuleVersion v, Pattern c) {
            if (c.base().minor() != 0 || c.wild() == Wild.PATCH) {
                var suffix = ". Expected minor versions to match when constraint major version is 0";
                return v.sameMinor(c.base())
                        ? Optional.empty()
                        : Optional.of(new Violation("does not have same minor version as " + c.written() + suffix));
            }
            if (v.minor() != 0) {
                return complain("does not have same minor version as", c);
            }
            var suffix = ". Expect version and constraint to equal when major and minor versions are 0";
            return v.patch() == c.base().patch()
                    ? Optional.empty()
                    : Optional.of(new Violation("does not equal " + c.written() + suffix));
        }
    };

    /** Empty if {@code version} satisfies this operator followed by {@code pattern}. */
    abstract Optional<Violation> judge(ModuleVersion version, Pattern pattern);

    /** The operator of a symbol that the grammar has let pass; the empty text is {@link #EQUAL}. */
    static Operator of(String symbol) {
        return switch (symbol) {
            case "!=" -> NOT_EQUAL;
            case ">" -> GREATER;
            case ">=", "=>" -> GREATER_OR_EQUAL;
            case "<" -> LESS;
            case "<=", "=<" -> LESS_OR_EQUAL;
            case "~", "~>" -> TILDE;
            case "^" -> CARET;
            default -> EQUAL;
        };
    }

    private static Optional<Violation> complain(String words, Pattern pattern) {
        return Optional.of(new Violation(words + " " + pattern.written()));
    }

    private static Optional<Violation> complainUnless(boolean satisfied, String words, Pattern pattern) {
        return satisfied ? Optional.empty() : complain(words, pattern);
    }

    /** The first wild segment of a pattern, missing ones included; the later ones are wild as well. */
    enum Wild {
        NONE,
        PATCH,
        MINOR,
        /** Compared as {@code 0.0.0} by most operators: {@code !=*} refuses just that version. */
        MAJOR
    }

    /**
     * The version side of a constraint.
     *
     * @param written as the author wrote it; messages repeat it
     * @param base    wild segments as 0
     */
    record Pattern(String written, ModuleVersion base, Wild wild) {

        /** {@code *}, and {@code 0.0.0} by tradition. */
        boolean acceptsAnything() {
            return (wild == Wild.NONE || wild == Wild.MAJOR)
                    && base.major() == 0
                    && base.minor() == 0
                    && base.patch() == 0;
        }
    }
}
