"""Two replicas of release-service: the leader is killed in the middle of a roll-out, the other one finishes it."""

import json

from . import story, terminal
from .errors import DemoError
from .services import Service
from .story import MODULE, MR, REPO, config, is_phase, look_now

LEASE = "kubectl -n d8-system get lease release-service -o jsonpath='{.spec.holderIdentity}'"
TAKES_OVER_WITHIN = 90  # a lease lasts 40 s after its last renewal

# what the demo says when all steps showed what they should, and whether the samples are published before
ENDING = "one died, the other went on, nothing happened twice"
WITH_SAMPLES = True


def steps():
    return [
        ("a second replica stands by", stand_by),
        ("a module runs", module_runs),
        ("the leader dies in the middle of a roll-out", leader_dies),
        ("the other one has finished it, once", finished_once),
    ]


def stand_by(walk):
    first = walk.services["release-service"]
    other = Service("release-service", walk.cluster, first.kubeconfig)
    other.log = other.log.with_name("release-service-2.log")
    other.hostname = "release-service-2"
    other.start()
    walk.services["release-service-2"] = other
    walk.on_end(lambda: other.child.stop())
    other.await_ready()
    terminal.progress(f"release-service-2 is ready (process {other.child.pid})")
    walk.show(LEASE, lambda holder: holder and holder != other.hostname, "the first replica does not lead")


def module_runs(walk):
    walk.apply(story.source(walk.cluster.registry, "example", REPO))
    walk.apply(config("module-two", enabled="true"))
    walk.show_table("kubectl get module module-two", MODULE, [["module-two", "900", "example", "Ready", "True", "True"]])


def leader_dies(walk):
    leader = walk.services.pop("release-service")
    walk.publisher.point(REPO, "module-two", "stable", "v1.2.1")
    look_now(walk, "example")
    walk.await_object("mr/module-two-v1.2.1", admitted, "is not admitted")
    leader.child.kill()
    terminal.progress("the leader was killed with -9 while lifecycle-service stages the release")
    walk.show(LEASE, lambda holder: holder == "release-service-2", "the second replica does not lead", TAKES_OVER_WITHIN)


def admitted(release):
    conditions = {c["type"]: c["status"] for c in (release.get("status") or {}).get("conditions", [])}
    return conditions.get("Admitted") == "True"


def finished_once(walk):
    walk.await_object("mr/module-two-v1.2.1", is_phase("Deployed"), "is not Deployed")
    walk.show_table("kubectl get mr", MR, [["module-two-v1.2.0", "Superseded", "deckhouse", "<age>", ""],
                                           ["module-two-v1.2.1", "Deployed", "deckhouse", "<age>", ""]])
    events = json.loads(walk.cluster.run(
        "kubectl get events -A -o json --field-selector involvedObject.name=module-two-v1.2.1,reason=Deployed"))["items"]
    if len(events) > 1:
        raise DemoError(f"module-two-v1.2.1 was deployed {len(events)} times")
    walk.show_table("kubectl get module module-two", MODULE, [["module-two", "900", "example", "Ready", "True", "True"]])
