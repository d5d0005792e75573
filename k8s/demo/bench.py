"""Benchmarks: one large source against its floor and the limits of the product.

Requests and writes are counted where they arrive: the registry's access log, the API server's audit log. The floor of an
unchanged scan is a plain loop of HEAD requests by go-containerregistry, run in the same call on the same registry.
"""

import json
import os
import re
import statistics
import time

from . import story, terminal
from .errors import DemoError
from .measure import AUDIT, REGISTRY

REPO = "deckhouse/bench"
SOURCE = "bench"
UNCHANGED_SCANS = 3
PATIENCE = 600
LEASES = "/leases"
READS = {"get", "list", "watch"}
# The limits of issue and specification, for 1,000 modules on two cores
LIMITS = {"cold_s": 30.0, "unchanged_ratio": 2.0, "unchanged_cpu_s": 4.0, "rss_mib": 200.0,
          "registry_requests_cold": 3001, "registry_requests_unchanged": 1001, "api_writes_cold": 3000,
          "api_writes_unchanged": 1}


class Log:
    """A growing log file, read from where it stood."""

    def __init__(self, path):
        self.path, self.at = path, path.stat().st_size if path.exists() else 0

    def lines(self):
        with open(self.path, errors="replace") as log:
            log.seek(self.at)
            text = log.read()
        whole = text.rfind("\n") + 1
        self.at += len(text[:whole].encode())
        return text[:whole].splitlines()


class Writes:
    """What the services changed since the start of this count."""

    def __init__(self):
        self.log, self.count, self.statuses, self.last = Log(AUDIT), 0, set(), time.monotonic()

    def look(self):
        for line in self.log.lines():
            event = json.loads(line)
            uri = event["requestURI"].split("?")[0]
            if event["verb"] in READS or LEASES in uri:
                continue
            self.count += 1
            self.last = time.monotonic()
            status = re.fullmatch(r".*/modules/([^/]+)/status", uri)
            if status:
                self.statuses.add(status.group(1))
        return self


class Process:
    """CPU seconds and memory of a service."""

    def __init__(self, service):
        self.pid, self.before = service.child.pid, 0.0
        self.before = self._cpu()

    def _cpu(self):
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") - self.before

    def cpu(self):
        return self._cpu()

    def peak_mib(self):
        with open(f"/proc/{self.pid}/status") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) / 1024


class SyncBenchmark:
    def __init__(self, cluster, by_name, modules):
        self.cluster, self.modules = cluster, modules
        self.service = by_name["source-sync-service"]
        self.result = {"modules": modules}

    def run(self):
        terminal.progress(f"publishing {self.modules} small modules")
        terminal.output(self._registry("fill"))
        self._cold()
        self._floor()
        self._unchanged()
        self.result["rss_mib"] = Process(self.service).peak_mib()
        self._tell()

    def _cold(self):
        terminal.chapter("cold: a source that nobody has seen before")
        requests, writes, process = Log(REGISTRY), Writes(), Process(self.service)
        began = time.monotonic()
        self.cluster.run("kubectl apply -f -", stdin=story.source(self.cluster.registry, SOURCE, REPO))
        self._until(lambda: len(writes.look().statuses) >= self.modules and self._status().get("syncTime"),
                    "all Modules have a status")
        self.result["cold_s"] = time.monotonic() - began
        self.result["cold_cpu_s"] = process.cpu()
        self._until(lambda: time.monotonic() - writes.look().last > 5, "the services are at rest")
        self.result["registry_requests_cold"] = self._count(requests)
        self.result["api_writes_cold"] = writes.look().count
        if self._status().get("modulesCount") != self.modules or self._status().get("message") != "Ready":
            raise DemoError(f"the source says {self._status().get('message')}")

    def _floor(self):
        terminal.chapter("floor: a plain loop of HEAD requests by go-containerregistry")
        said = [re.search(r"seconds=(\S+) cpu=(\S+)", self._registry("heads")) for _ in range(UNCHANGED_SCANS)]
        self.result["floor_s"] = statistics.median(float(s.group(1)) for s in said)
        self.result["floor_cpu_s"] = statistics.median(float(s.group(2)) for s in said)

    def _unchanged(self):
        terminal.chapter(f"unchanged: {UNCHANGED_SCANS} scans that find nothing new; the middle one counts")
        scans = [self._scan(number) for number in range(UNCHANGED_SCANS)]
        for key in scans[0]:
            self.result[key] = statistics.median(scan[key] for scan in scans)
        self.result["unchanged_ratio"] = self.result["unchanged_s"] / self.result["floor_s"]

    def _scan(self, number):
        requests, writes, process = Log(REGISTRY), Writes(), Process(self.service)
        before = self._status()["syncTime"]
        self._until(lambda: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()) > before, "another second")
        patch = json.dumps({"spec": {"scanInterval": f"{10 + number}m"}})
        self.cluster.run(["kubectl", "patch", "ms", SOURCE, "--type=merge", "-p", patch])
        began = time.monotonic()
        self._until(lambda: self._status()["syncTime"] != before, "the source is scanned")
        took, cpu = time.monotonic() - began, process.cpu()
        self._until(lambda: time.monotonic() - writes.look().last > 2, "the services are at rest")
        return {"unchanged_s": took, "unchanged_cpu_s": cpu, "registry_requests_unchanged": self._count(requests),
                "api_writes_unchanged": writes.look().count}

    def _tell(self):
        terminal.chapter("measured")
        missed = []
        for name, value in self.result.items():
            limit = LIMITS.get(name)
            if limit is None:
                terminal.say(f"{name:30} {value:10.2f}")
                continue
            terminal.say(f"{name:30} {value:10.2f}   limit {limit:8.2f}   ratio {value / limit:6.2f}")
            if value > limit:
                missed.append(name)
        order = ["modules", "cold_s", "cold_cpu_s", "floor_s", "unchanged_s", "unchanged_ratio", "unchanged_cpu_s", "rss_mib",
                 "registry_requests_cold", "registry_requests_unchanged", "api_writes_cold", "api_writes_unchanged"]
        terminal.say("RESULT " + " ".join(f"{key}={self.result[key]:g}" if isinstance(self.result[key], int)
                                          else f"{key}={self.result[key]:.2f}" for key in order))
        if missed:
            raise DemoError("over the limit: " + ", ".join(missed))

    def _registry(self, command):
        registry = self.cluster.registry
        return self.cluster.run([self.cluster.binary, "registry", command, "--registry", registry["host"], "--plain-http",
                                 "--repo", REPO, "--count", str(self.modules)], timeout=600)

    def _status(self):
        fields = "{.status.syncTime}|{.status.modulesCount}|{.status.message}"
        text = self.cluster.run(["kubectl", "get", "ms", SOURCE, "-o", f"jsonpath={fields}"])
        sync, count, message = text.split("|", 2)
        return {"syncTime": sync, "modulesCount": int(count or 0), "message": message}

    @staticmethod
    def _count(log):
        """Requests of the scan; greetings of a host and token requests are counted apart (spec 02 §8)."""
        return sum("/tags/list" in line or "/manifests/" in line or "/blobs/" in line for line in log.lines())

    @staticmethod
    def _until(done, what):
        deadline = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > deadline:
                raise DemoError(f"{what}: not within {PATIENCE} s")
            time.sleep(0.05)


# The registry is this machine's own: the politeness of spec 02 §3.6 would be all that is measured.
ENVIRONMENT = {"QUARTERDECK_REGISTRY_RATE": "100000", "QUARTERDECK_REGISTRY_BURST": "100000"}
