"""Kills services with -9 while the story is told, and starts them again: all must end as if nothing had happened."""

import random
import threading

from . import terminal

PAUSE = (1.0, 6.0)
AGAIN = 0.25  # how often a service is killed while it is still starting


class Peace:
    """Nobody is killed."""

    def acted(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


class AfterEachAction(Peace):
    """One service, right after each action."""

    def __init__(self, service):
        self.service = service

    def acted(self):
        crash(self.service)


class AtAnyMoment(Peace):
    """Any service, whatever is going on; most times after the last one has come back, so that slow machines get on, too.

    The same seed kills in the same order.
    """

    def __init__(self, services, seed):
        self.services, self.random = services, random.Random(seed)
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join(timeout=30)

    def _run(self):
        while not self.over.wait(self.random.uniform(*PAUSE)):
            service = self.random.choice(self.services)
            crash(service)
            if self.random.random() > AGAIN:
                self._await(service)

    def _await(self, service):
        while not self.over.wait(0.2) and not service.ready():
            pass


def crash(service):
    service.crash()
    terminal.progress(f"{service.name} was killed with -9 and started again")
