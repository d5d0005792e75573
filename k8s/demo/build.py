"""Builds what is missing or older than its sources: the development cluster's binary and the three services."""

import os
import subprocess

from . import terminal
from .errors import DemoError
from .paths import DEV_CLUSTER_BUILD, ROOT

SERVICES = ("source-sync-service", "release-service", "lifecycle-service")


def jar(service):
    return ROOT / service / "target" / "quarkus-app" / "quarkus-run.jar"


def dev_cluster():
    """Path of the multi-call binary; the first build takes some minutes, later calls milliseconds."""
    done = subprocess.run([str(DEV_CLUSTER_BUILD)], stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise DemoError("the development cluster could not be built; the reason stands above")
    return done.stdout.strip()


def _newest_source(modules):
    newest = os.path.getmtime(ROOT / "pom.xml")
    for module in modules:
        newest = max(newest, os.path.getmtime(ROOT / module / "pom.xml"))
        for folder, _, files in os.walk(ROOT / module / "src" / "main"):
            newest = max([newest] + [os.path.getmtime(os.path.join(folder, f)) for f in files])
    return newest


def _is_fresh(service):
    return jar(service).exists() and os.path.getmtime(jar(service)) >= _newest_source(["shared-model", service])


def commit():
    """For `deckhouse-controller version`."""
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.stdout.strip() or "unknown"


def services():
    """Packages the services whose jars are older than one of their sources."""
    stale = [service for service in SERVICES if not _is_fresh(service)]
    if not stale:
        return
    terminal.progress("building the services with Maven (about a minute, the first time some more for downloads)")
    build = subprocess.Popen(
        ["mvn", "-B", "-ntp", "-DskipTests", "-Dspotless.check.skip=true", f"-Dquarterdeck.commit={commit()}", "-pl", ",".join(["shared-model"] + stale), "package"],
        cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    tail = []
    for line in build.stdout:
        tail = (tail + [line])[-40:]
        if "Building Quarterdeck: " in line:
            terminal.progress(line.split("Building Quarterdeck: ")[1].split(" 0.")[0].strip())
    if build.wait() != 0:
        terminal.output("".join(tail))
        raise DemoError("the services could not be built; the last lines of Maven stand above")
    for service in stale:
        os.utime(jar(service))
