"""Benchmarks: one large source, many releases, each against its floor or the limits of the product.

Requests and writes are counted where they arrive: the registry's access log, the API server's audit log. The floor of an
unchanged scan is a plain loop of HEAD requests by go-containerregistry, run in the same call on the same registry.
"""

import concurrent.futures
import json
import os
import re
import statistics
import time
import urllib.request

from . import story, terminal
from .cluster import clean_environment
from .errors import DemoError
from .measure import AUDIT, LEASES, READS, REGISTRY, ratio
from .paths import KUBECONFIG, LOGS
from .processes import Child
from .services import ACCOUNTS, free_ports

REPO = "deckhouse/bench"
SOURCE = "bench"
UNCHANGED_SCANS = 3
PATIENCE = 600

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
        self.log, self.last = Log(AUDIT), time.monotonic()
        self.requests, self.count, self.statuses, self.releases = 0, 0, set(), set()

    def look(self):
        for line in self.log.lines():
            event = json.loads(line)
            uri = event["requestURI"].split("?")[0]
            self.requests += 1
            if event["verb"] in READS or LEASES in uri:
                continue
            self.count += 1
            self.last = time.monotonic()
            status = re.fullmatch(r".*/(modules|modulereleases)/([^/]+)/status", uri)
            if status:
                (self.statuses if status.group(1) == "modules" else self.releases).add(status.group(2))
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


class Benchmark:
    """What both have in common: waiting, and telling."""

    limits, order = {}, []

    def __init__(self, cluster, modules):
        self.cluster, self.modules, self.result = cluster, modules, {}

    def _tell(self):
        terminal.chapter("measured")
        missed = []
        for name, value in self.result.items():
            limit = self.limits.get(name)
            if limit is None:
                terminal.say(f"{name:30} {value:10.2f}")
                continue
            terminal.say(f"{name:30} {value:10.2f}   limit {limit:8.2f}   ratio {ratio(value, limit)}")
            if value > limit:
                missed.append(name)
        terminal.say("RESULT " + " ".join(f"{key}={number(self.result[key])}" for key in self.order))
        if missed:
            raise DemoError("over the limit: " + ", ".join(missed))

    @staticmethod
    def _until(done, what):
        deadline = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > deadline:
                raise DemoError(f"{what}: not within {PATIENCE} s")
            time.sleep(0.05)


def number(value):
    return f"{value:g}" if float(value).is_integer() else f"{value:.2f}"


class SyncBenchmark(Benchmark):
    services = list(ACCOUNTS)
    # The registry is this machine's own: the politeness of spec 02 §3.6 would be all that is measured.
    settings = {"QUARTERDECK_REGISTRY_RATE": "100000", "QUARTERDECK_REGISTRY_BURST": "100000"}
    heap = None
    # For 1,000 modules on two cores. 1,002: one HEAD a module; 1,000 tags fill a page, so the list has a second, empty one.
    limits = {"cold_s": 30.0, "unchanged_ratio": 2.0, "unchanged_cpu_s": 4.0, "rss_mib": 200.0,
              "registry_requests_cold": 3001, "registry_requests_unchanged": 1002, "api_writes_cold": 3000,
              "api_writes_unchanged": 1}
    order = ["modules", "cold_s", "cold_cpu_s", "floor_s", "unchanged_s", "unchanged_ratio", "unchanged_cpu_s", "rss_mib",
             "registry_requests_cold", "registry_requests_unchanged", "api_writes_cold", "api_writes_unchanged"]

    def __init__(self, cluster, modules, start):
        super().__init__(cluster, modules)
        self.service = {s.name: s for s in start()}["source-sync-service"]
        self.result["modules"] = modules

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


class ReleaseBenchmark(Benchmark):
    """Many releases that nobody has looked at: from the start of release-service until it rests."""

    services = ["release-service"]
    settings = {}
    heap = "-Xmx128m"
    limits = {"settle_s": 60.0, "idle_writes": 0, "rss_mib": 250.0}
    order = ["releases", "settle_s", "api_requests", "idle_writes", "rss_mib"]
    RELEASES = 5
    IDLE = 30

    def __init__(self, cluster, modules, start):
        super().__init__(cluster, modules)
        self.start = start
        self.result["releases"] = modules * self.RELEASES

    def run(self):
        terminal.progress(f"creating {self.modules} modules with {self.RELEASES} releases each")
        create(self.cluster, self._objects())
        terminal.chapter("cold start of release-service")
        writes, began = Writes(), time.monotonic()
        service = self.start()[0]
        self._until(lambda: len(writes.look().releases) >= self.result["releases"], "all releases have a status")
        self._until(lambda: time.monotonic() - writes.look().last > 5, "release-service is at rest")
        self.result["settle_s"] = writes.last - began
        self.result["api_requests"] = writes.requests
        terminal.chapter(f"at rest, {self.IDLE} s")
        before = writes.look().count
        time.sleep(self.IDLE)
        self.result["idle_writes"] = writes.look().count - before
        self.result["rss_mib"] = Process(service).peak_mib()
        self._judge()
        self._tell()

    def _judge(self):
        """The highest of each module is admitted, the others are superseded: nothing else would be settled."""
        text = self.cluster.run("kubectl get mr -o jsonpath='{range .items[*]}{.status.phase}{\"\\n\"}{end}'", timeout=300)
        phases = text.split()
        found = {phase: phases.count(phase) for phase in set(phases)}
        wanted = {"Pending": self.modules, "Superseded": self.modules * (self.RELEASES - 1)}
        if found != wanted:
            raise DemoError(f"phases are {found}, should be {wanted}")

    def _objects(self):
        for number_ in range(self.modules):
            name = f"bench-{number_:04d}"
            yield "modules", {"kind": "Module", "metadata": {"name": name},
                              "properties": {"availableSources": [SOURCE], "source": SOURCE}}
            yield "moduleconfigs", {"kind": "ModuleConfig", "metadata": {"name": name},
                                    "spec": {"enabled": True, "source": SOURCE}}
            for patch in range(self.RELEASES):
                yield "modulereleases", {
                    "kind": "ModuleRelease",
                    "metadata": {"name": f"{name}-v1.0.{patch}",
                                 "labels": {"module": name, "source": SOURCE, "modules.deckhouse.io/update-policy": "deckhouse"}},
                    "spec": {"moduleName": name, "version": f"1.0.{patch}", "weight": 900}}


def create(cluster, objects, parallel=8):
    """Creates objects of our kinds through `kubectl proxy`, several at a time."""
    port = free_ports(1)[0]
    proxy = Child("kubectl-proxy", [cluster.tool("kubectl"), "proxy", f"--port={port}"],
                  clean_environment(KUBECONFIG=KUBECONFIG), LOGS / "kubectl-proxy.log")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def post(item):
        resource, body = item
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/apis/deckhouse.io/v1alpha1/{resource}", method="POST",
            data=json.dumps({"apiVersion": "deckhouse.io/v1alpha1", **body}).encode(),
            headers={"Content-Type": "application/json"})
        with opener.open(request, timeout=60):
            return 1

    try:
        Benchmark._until(lambda: "Starting to serve" in proxy.last_lines(), "kubectl proxy serves")
        with concurrent.futures.ThreadPoolExecutor(parallel) as workers:
            terminal.progress(f"created {sum(workers.map(post, objects))} objects")
    finally:
        proxy.stop()
