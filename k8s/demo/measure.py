"""Measures the bars of the main path on a fresh development cluster and prints each beside its limit.

Requests are counted where they arrive: at the API server by its audit log (one line a request, by account), at the
registry by its access log. A lease renewal is how a leader says that it lives; it is counted as a request, and told apart
from the writes of work.
"""

import json
import time

from . import story, terminal
from .errors import DemoError
from .paths import CLUSTER
from .tables import rows

LISTED_WITHIN, READY_WITHIN, RESTARTED_WITHIN = 3.0, 20.0, 5.0
REQUESTS_A_SECOND = 1.0
SETTLE = 10
READS = {"get", "list", "watch"}
LEASES = "/leases"
AUDIT = CLUSTER / "logs" / "audit.log"
REGISTRY = CLUSTER / "logs" / "registry.log"


def ratio(value, limit):
    return f"{value / limit:5.2f}" if limit else "  met" if not value else " over"


class Measurement:
    def __init__(self, cluster, publisher, by_name):
        self.cluster, self.publisher, self.by_name = cluster, publisher, by_name
        self.results = []

    def run(self, rest_seconds):
        self.main_path()
        self.restarts()
        self.rest(rest_seconds)
        missed = [name for name, value, limit in self.results if value > limit]
        terminal.chapter("measured")
        for name, value, limit in self.results:
            terminal.say(f"{name:58} {value:8.2f}   limit {limit:6.2f}   ratio {ratio(value, limit)}")
        if missed:
            raise DemoError("over the limit: " + ", ".join(missed))

    # -- latencies -----------------------------------------------------------------------------------------------------

    def main_path(self):
        example = story.source(self.cluster.registry, "example", story.REPO)
        self._timed("ModuleSource applied -> both Modules listed, s", LISTED_WITHIN,
                    lambda: self._apply(example), self._both_listed)
        self._timed("ModuleConfig applied -> Ready, s", READY_WITHIN,
                    lambda: self._apply(story.config("module-one", enabled="true", source="example")),
                    lambda: self._phase("module/module-one") == "Ready")
        self._apply(story.config("module-two", enabled="true"))
        self._until(lambda: self._phase("module/module-two") == "Ready", 60, "module-two Ready")

    def restarts(self):
        self._restart("source-sync-service",
                      lambda: self.cluster.run("kubectl patch ms example --type=merge -p '{\"spec\":{\"scanInterval\":\"4m\"}}'"),
                      self._source_is_current)
        release = self.by_name["release-service"]
        release.child.kill()
        self.publisher.point(story.REPO, "module-one", "stable", "v0.7.24")
        self.cluster.run("kubectl patch ms example --type=merge -p '{\"spec\":{\"scanInterval\":\"5m\"}}'")
        self._until(lambda: self.cluster.get("mr/module-one-v0.7.24"), 30, "the new release")
        self._timed("release-service started again -> reconciled, s", RESTARTED_WITHIN,
                    lambda: release.start(again=True), lambda: self._phase("mr/module-one-v0.7.24"))
        self._until(lambda: self._phase("mr/module-one-v0.7.24") == "Deployed", 60, "v0.7.24 Deployed")
        self._until(lambda: self._phase("module/module-one") == "Ready", 60, "module-one Ready")
        # a ModuleConfig cannot be changed while nobody answers for it; a status that somebody has scribbled into can
        self._restart("lifecycle-service",
                      lambda: self.cluster.run("kubectl patch module module-two --subresource=status --type=merge "
                                               "-p '{\"status\":{\"phase\":\"Error\"}}'"),
                      lambda: self._phase("module/module-two") != "Error")

    def _restart(self, name, change, done):
        service = self.by_name[name]
        service.child.kill()
        change()
        self._timed(f"{name} started again -> reconciled, s", RESTARTED_WITHIN, lambda: service.start(again=True), done)

    # -- at rest -------------------------------------------------------------------------------------------------------

    def rest(self, seconds):
        self.cluster.run("kubectl patch ms example --type=merge -p '{\"spec\":{\"scanInterval\":\"3m\"}}'")
        self._until(self._source_is_current, 30, "the source is scanned")
        terminal.progress("waiting for the first run of module-two's schedule, which its hooksState will show")
        self._until(self._schedule_has_run, 90, "the schedule of module-two")
        terminal.progress(f"letting everything settle for {SETTLE} s, then counting for {seconds} s")
        time.sleep(SETTLE)
        audit_from, registry_from = AUDIT.stat().st_size, REGISTRY.stat().st_size
        time.sleep(seconds)
        requests, writes, leases = self._audit(audit_from)
        registry = REGISTRY.read_text()[registry_from:].splitlines()
        terminal.chapter(f"at rest, {seconds} s, two modules")
        for account, verbs in sorted(requests.items()):
            terminal.say(f"{account:24} " + ", ".join(f"{v} {n}" for v, n in sorted(verbs.items())))
        for line in writes:
            terminal.say(f"write: {line}")
        for line in registry:
            terminal.say(f"registry: {line}")
        scans = seconds / 180
        total = sum(sum(verbs.values()) for verbs in requests.values())
        lists, heads = sum("tags/list" in line for line in registry), sum(" HEAD " in line for line in registry)
        status_writes = [w for w in writes if "modulesources/example/status" in w]
        self.results += [
            ("at rest: API requests a second, three services", total / seconds, REQUESTS_A_SECOND),
            (f"at rest: of them lease traffic a second", leases / seconds, REQUESTS_A_SECOND),
            ("at rest: writes but leases and the scan's syncTime", len(writes) - len(status_writes), 0),
            ("at rest: syncTime writes", len(status_writes), round(scans + 1)),
            ("at rest: tag lists a source", lists, round(scans + 1)),
            ("at rest: HEAD requests, two modules", heads, 2 * round(scans + 1)),
            ("at rest: other registry requests", len(registry) - lists - heads, 0)]

    @staticmethod
    def _audit(start):
        requests, writes, leases = {}, [], 0
        with open(AUDIT) as log:
            log.seek(start)
            for line in log:
                try:
                    event = json.loads(line)
                except ValueError:
                    continue  # the last line may still be under way
                account = event["user"]["username"].split(":")[-1]
                verb, uri = event["verb"], event["requestURI"]
                verbs = requests.setdefault(account, {})
                verbs[verb] = verbs.get(verb, 0) + 1
                if LEASES in uri:
                    leases += 1
                elif verb not in READS:
                    writes.append(f"{account} {verb} {uri}")
        return requests, writes, leases

    # -- small words ---------------------------------------------------------------------------------------------------

    def _timed(self, name, limit, action, done):
        action()
        began = time.monotonic()
        self._until(done, 60, name)
        self.results.append((name, time.monotonic() - began, limit))
        terminal.progress(f"{name}: {self.results[-1][1]:.2f}")

    def _until(self, done, patience, what):
        deadline = time.monotonic() + patience
        while not done():
            if time.monotonic() > deadline:
                raise DemoError(f"{what}: not within {patience} s")
            time.sleep(0.05)

    def _apply(self, manifest):
        self.cluster.run("kubectl apply -f -", stdin=manifest)

    def _phase(self, reference):
        return ((self.cluster.get(reference) or {}).get("status") or {}).get("phase")

    def _both_listed(self):
        table = rows(self.cluster.run("kubectl get module", check=False))
        return [row[0] for row in table[1:]] == ["module-one", "module-two"]

    def _schedule_has_run(self):
        status = (self.cluster.get("module/module-two") or {}).get("status") or {}
        return "heartbeat" in status.get("hooksState", "")

    def _source_is_current(self):
        source = self.cluster.get("ms/example") or {}
        return (source.get("status") or {}).get("observedGeneration") == source.get("metadata", {}).get("generation")
