"""Packs module directories as the authors' CI does and publishes them to the demo's registry."""

import pathlib
import shutil
import subprocess
import tempfile

from .cluster import clean_environment
from .errors import DemoError
from .paths import SAMPLES, STATE


class Publisher:
    def __init__(self, cluster):
        self.cluster = cluster

    def _connection(self):
        registry = self.cluster.registry
        flags = ["--registry", registry["host"]]
        if registry["scheme"] == "HTTP":
            flags.append("--plain-http")
        if registry.get("ca"):
            flags += ["--ca", registry["ca"]]
        if registry.get("user"):
            flags += ["--user", registry["user"], "--password", registry["password"]]
        return flags

    def push(self, directory, repo, version, channels=(), extra=()):
        """Publishes one version; returns the lines that tell what went where."""
        return self.push_to(self._connection(), directory, repo, version, channels, extra)

    def push_to(self, connection, directory, repo, version, channels=(), extra=()):
        """The same at another registry."""
        command = [self.cluster.binary, "push", str(directory), *connection, "--repo", repo]
        if version:  # a development build has none, but `--tag`
            command += ["--version", version]
        if channels:
            command += ["--channel", ",".join(channels)]
        return self._run(command + list(extra))

    def point(self, repo, module, channel, version):
        """Moves a channel to a version that is already published."""
        return self._run([self.cluster.binary, "channel", *self._connection(), "--repo", repo, "--module", module,
                          "--channel", channel, "--version", version])

    def push_sample(self, module, repo, version, channels=()):
        """A sample module at that version: today's sources, with the files that differed then laid over them."""
        source, then = SAMPLES / "modules" / module, SAMPLES / "history" / module / version
        if not then.exists():
            return self.push(source, repo, version, channels)
        with tempfile.TemporaryDirectory(dir=STATE, prefix="pack-") as folder:
            tree = pathlib.Path(folder) / module
            shutil.copytree(source, tree)
            shutil.copytree(then, tree, dirs_exist_ok=True)
            return self.push(tree, repo, version, channels)

    def push_without_channel(self, module, repo):
        """A module that is listed and has a version, but no channel yet offers it."""
        with tempfile.TemporaryDirectory(dir=STATE, prefix="pack-") as folder:
            tree = pathlib.Path(folder) / module
            shutil.copytree(SAMPLES / "modules" / "module-1", tree)
            (tree / "module.yaml").write_text(f"name: {module}\n")
            return self.push(tree, repo, "v0.1.0")

    def _run(self, command):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env=clean_environment(), timeout=600)
        if done.returncode != 0:
            raise DemoError(done.stderr.strip() or done.stdout.strip())
        return done.stdout
