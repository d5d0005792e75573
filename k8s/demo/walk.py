"""The walk: runs steps, prints real commands and answers, and checks each table against the seed's words."""

import time

from . import tables, terminal
from .chaos import Peace
from .errors import DemoError, StepFailed
from .paths import BIN

PATIENCE = 60
IN_THE_POD = "kubectl -n d8-system exec svc/deckhouse-leader -c deckhouse -- "


class Walk:
    """State of one walk.

    Where services are killed on the way, states that only pass by (Downloading, Installing) may be missed and are not
    demanded.
    """

    def __init__(self, cluster, publisher, services, chaos):
        self.cluster, self.publisher, self.services, self.chaos = cluster, publisher, services, chaos
        self.peaceful = type(chaos) is Peace
        self.step = "start"
        self.looking_at = None
        self.endings = []

    def on_end(self, action):
        """What the story itself has started is stopped when it ends, however it ends."""
        self.endings.append(action)

    def close(self):
        for action in reversed(self.endings):
            action()

    # -- what the person types ---------------------------------------------------------------------------------------

    def act(self, line, stdin=None):
        """A command that changes something; its output is shown as it is."""
        terminal.command(line)
        if stdin:
            terminal.output(stdin)
        terminal.output(self._tried(line, stdin))
        self.chaos.acted()

    def _tried(self, line, stdin):
        """While a service is killed nobody answers for it, and what it guards cannot be written: a person tries again."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self.cluster.run(self._here(line), stdin=stdin)
            except DemoError as failed:
                if self.peaceful or "failed calling webhook" not in str(failed) or time.monotonic() > deadline:
                    raise
                time.sleep(0.5)

    def _here(self, line):
        """In an existing cluster no pod mirrors the services of this machine: the command is asked beside them."""
        _, exec_, command = line.partition(IN_THE_POD)
        return f"{BIN}/{command}" if exec_ and self.cluster.existing else line

    def apply(self, manifest):
        self.act("kubectl apply -f -", stdin=manifest.strip() + "\n")

    def refused(self, line, stdin, said):
        """A command that must fail and say this."""
        done = self.cluster.run(self._here(line), stdin=stdin, check=False)
        terminal.command(line)
        terminal.output(done)
        if said not in done:
            raise StepFailed(self.step, f"`{line}` did not say\n{said}", done)
        self.chaos.acted()

    def warned(self, line, stdin, said):
        """A command that is obeyed, with this warning."""
        terminal.command(line)
        if stdin:
            terminal.output(stdin)
        done = self.cluster.run(self._here(line), stdin=stdin, check=False)
        terminal.output(done)
        if f"Warning: {said}\n" not in done or "Error" in done:
            raise StepFailed(self.step, f"`{line}` was not obeyed with the warning\n{said}", done)
        self.chaos.acted()

    def imitate(self, **variables):
        """The services start again in a world of these variables, or without any in the real one."""
        world = ", ".join(f"{k}={v}" for k, v in variables.items()) or "nothing to imitate"
        terminal.say(f"The services start again with {world}.")
        for service in self.services.values():
            service.restart(variables)
        for service in self.services.values():
            service.await_ready()

    def show(self, line, check=None, what=None, patience=PATIENCE):
        """Repeats a reading command until its answer is right, then prints it once."""
        text = self._until(lambda: self.cluster.run(self._here(line), check=False), check or (lambda t: t.strip()),
                           what or f"`{line}` never showed what it should", patience)
        terminal.command(line)
        terminal.output(text)
        return text

    def show_table(self, line, header, wanted, patience=PATIENCE):
        expected = "\n".join("  " + " | ".join(row) for row in [header] + wanted)
        return self.show(line, lambda text: tables.shows(text, header, wanted),
                         f"`{line}` did not show\n{expected}", patience)

    def watch(self, line, header, wanted, last):
        """Starts the command with -w, yields to the action, and ends when the last wanted row has come by."""
        return Watched(self, line, header, wanted, last)

    # -- waiting and evidence ----------------------------------------------------------------------------------------

    def await_object(self, reference, condition, what, patience=PATIENCE):
        self.looking_at = reference
        self._until(lambda: self.cluster.get(reference), lambda o: o is not None and condition(o),
                    f"{reference}: {what}", patience)

    def await_absent(self, reference, patience=PATIENCE):
        self.looking_at = reference
        self._until(lambda: self.cluster.get(reference), lambda o: o is None, f"{reference} is still there", patience)

    def await_line(self, child, words, patience=PATIENCE):
        """Until a process has written them."""
        self._until(lambda: child.last_lines(), lambda text: words in text, f"{child.name} does not say `{words}`", patience)

    def _until(self, look, good, what, patience):
        deadline = time.monotonic() + patience
        seen = look()
        while not good(seen):
            self._all_alive()
            if time.monotonic() > deadline:
                raise StepFailed(self.step, f"{what}, within {patience} s", seen if isinstance(seen, str) else "")
            time.sleep(0.2)
            seen = look()
        return seen

    def _all_alive(self):
        for service in self.services.values():
            if not service.alive():
                raise StepFailed(self.step, f"{service.name} ended by itself")
        if not self.cluster.alive():
            raise StepFailed(self.step, "the development cluster ended by itself")


class Watched:
    """`kubectl get … -w` in the background of an action: shows every state that passes by."""

    def __init__(self, walk, line, header, wanted, last):
        self.walk, self.line, self.header, self.wanted, self.last = walk, line, header, wanted, last

    def __enter__(self):
        from .cluster import clean_environment
        from .paths import KUBECONFIG, LOGS
        from .processes import Child
        words = self.line.split()
        words[0] = self.walk.cluster.tool("kubectl")
        self.log = LOGS / "watch.log"
        self.child = Child("watch", words, clean_environment(KUBECONFIG=KUBECONFIG), self.log)
        return self

    def __exit__(self, kind, value, trace):
        try:
            if kind is None:
                self._await_rows()
        finally:
            self.child.stop(patience=2)

    def _text(self):
        return self.log.read_text() if self.log.exists() else ""

    def _await_rows(self):
        wanted = self.wanted if self.walk.peaceful else [self.last]
        expected = "\n".join("  " + " | ".join(row) for row in [self.header] + wanted)
        self.walk._until(self._text, lambda text: tables.streamed(text, [self.header] + wanted),
                         f"`{self.line}` did not show\n{expected}", PATIENCE)
        terminal.command(self.line)
        seen, lines = set(), self._text().splitlines()
        for line in lines:  # a watch repeats a row whenever any field changes; people need each state once
            if line not in seen:
                seen.add(line)
                terminal.output(line)
