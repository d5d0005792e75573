"""What the person sees."""

import sys
import time

COLOUR = sys.stdout.isatty()
_started = time.monotonic()


def _paint(code, text):
    return f"\033[{code}m{text}\033[0m" if COLOUR else text


def chapter(text):
    print(f"\n{_paint('1', '== ' + text)}", flush=True)


def say(text):
    print(text, flush=True)


def progress(text):
    print(_paint("2", f"   [{time.monotonic() - _started:5.1f} s] {text}"), flush=True)


def command(line):
    print(_paint("36", f"$ {line}"), flush=True)


def output(text):
    if text:
        print(text.rstrip("\n"), flush=True)


def problem(text):
    print(_paint("31", f"demo: {text}"), file=sys.stderr, flush=True)
