"""Compares what kubectl printed with the words of the seed, cell by cell."""

import re

AGE = r"(?:\d+[smhdy])+"


def columns(header):
    """Start positions of the columns: kubectl separates them by at least two blanks."""
    return [m.start() for m in re.finditer(r"(?:(?<=\s\s)|^)\S", header)]


def rows(text):
    """A table as a list of lists of cells, header first; empty cells are ''."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return []
    starts = columns(lines[0])
    return [[line[a:b].strip() for a, b in zip(starts, starts[1:] + [None])] for line in lines]


def shows(text, header, wanted):
    """Whether the table has this header and, among its rows, all wanted ones; <age> stands for any age."""
    table = rows(text)
    if not table or table[0] != header:
        return False
    return all(any(_fits(row, want) for row in table[1:]) for want in wanted)


def _fits(row, want):
    return len(row) == len(want) and all(
        re.fullmatch(AGE, cell) if expected == "<age>" else cell == expected for cell, expected in zip(row, want))


def streamed(text, wanted):
    """The same for a watch, whose rows are padded one by one: each wanted row, blanks folded, empty cells left out."""
    lines = [line.split() for line in text.splitlines()]
    return all(any(line == " ".join(cell for cell in want if cell).split() for line in lines) for want in wanted)
