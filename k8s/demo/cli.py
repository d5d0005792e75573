"""Command line of the demo."""

import argparse
import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time

from . import bench, build, chaos, dependencies, failover, faults, overrides, prerequisites, services, story, terminal
from .cluster import Cluster, user_environment
from .errors import DemoError, StepFailed
from .measure import Measurement
from .paths import KUBECONFIG, LOCK, LOGS, ROOT, STATE
from .publish import Publisher
from .walk import Walk

BENCHMARKS = {"sync": bench.SyncBenchmark, "release": bench.ReleaseBenchmark}
EPILOG = """examples:
  ./demo                                         walk through the story, then stay up until Ctrl-C
  ./demo --once                                  walk through the story and stop; exit 0 if every step showed what it should
  ./demo kubectl get modules                     kubectl of the right version against the running demo
  ./demo helm list -n d8-system                  helm, likewise
  ./demo dependencies --once                     another story: what modules demand of platform, Kubernetes and cluster
  ./demo overrides --once                        another story: a development build instead of releases
  ./demo bench sync                              a source of 1,000 modules against a plain loop of requests
  ./demo push my-module --version v0.1.0 --channel alpha,stable
                                                 pack a module directory and publish it to the running demo
"""


def parser(tale=story, prog="./demo"):
    """@param tale: the module whose steps are walked"""
    p = argparse.ArgumentParser(prog=prog, description=__doc__ + " " + "Starts a real control plane with registry and "
                                "the three services, and walks through a module's life.",
                                epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.set_defaults(tale=tale)
    p.add_argument("--once", action="store_true", help="walk, stop everything, exit 0; non-zero names the first failed step")
    p.add_argument("--no-walk", action="store_true", help="start everything and stay up without telling the story")
    p.add_argument("--context", metavar="NAME", help="use this context of your kubeconfig instead of the development cluster")
    p.add_argument("--registry-port", metavar="N", type=int, help="port of the registry; a free one is chosen otherwise")
    p.add_argument("--measure", metavar="SECONDS", type=int, nargs="?", const=200,
                   help="instead of the story: measure the main path and SECONDS (200) at rest against their limits, then stop")
    p.add_argument("--faults", dest="tale", action="store_const", const=faults,
                   help="another story: every kind of bad input, what it says, and how it passes")
    p.add_argument("--failover", dest="tale", action="store_const", const=failover,
                   help="another story: two replicas, and the leader dies in the middle of a roll-out")
    p.add_argument("--chaos", metavar="SERVICE", choices=[*services.ACCOUNTS, "any"],
                   help="kill this service with -9 after each action of the story and start it again; "
                        "`any`: one of them every few seconds, whatever is going on")
    p.add_argument("--seed", metavar="N", type=int, default=1, help="for `--chaos any`: whom and when (1)")
    return p


def main(arguments):
    try:
        if arguments and arguments[0] in ("kubectl", "helm"):
            return tool(arguments)
        if arguments and arguments[0] == "push":
            return push(arguments[1:])
        if arguments and arguments[0] == "dependencies":
            return demo(parser(dependencies, "./demo dependencies").parse_args(arguments[1:]))
        if arguments and arguments[0] == "overrides":
            return demo(parser(overrides, "./demo overrides").parse_args(arguments[1:]))
        if arguments and arguments[0] == "bench":
            return demo(bench_options(arguments[1:]))
        return demo(parser().parse_args(arguments))
    except DemoError as e:
        terminal.problem(str(e))
        return 1
    except KeyboardInterrupt:
        return 130


def running_cluster():
    cluster = Cluster(build.dev_cluster())
    if not KUBECONFIG.exists() or cluster.facts is None:
        raise DemoError("no demo is running here; start one with ./demo in another terminal")
    return cluster


def tool(arguments):
    cluster = running_cluster()
    return subprocess.call([cluster.tool(arguments[0]), *arguments[1:]],
                           env=user_environment())


def push(arguments):
    p = argparse.ArgumentParser(prog="./demo push", description="Packs a module directory as release and bundle images, "
                                "publishes them to the running demo's registry, and lets the source look at once.")
    p.add_argument("directory", help="folder with module.yaml, templates/, hooks/, openapi/ …")
    what = p.add_mutually_exclusive_group(required=True)
    what.add_argument("--version", help="version to publish, e.g. v0.1.0")
    what.add_argument("--tag", help="instead of a version: a development build for a ModulePullOverride, the bundle alone")
    p.add_argument("--channel", default="stable", help="channels to point to it, comma separated (default: stable)")
    p.add_argument("--repo", default=story.REPO, help="repository of the modules (default: %(default)s)")
    p.add_argument("--name", help="module name, if module.yaml has none")
    options = p.parse_args(arguments)
    cluster = running_cluster()
    extra = ["--name", options.name] if options.name else []
    if options.tag:
        extra += ["--tag", options.tag]
    channels = [] if options.tag else options.channel.split(",")
    terminal.output(Publisher(cluster).push(options.directory, options.repo, options.version, channels, extra))
    if options.tag:
        terminal.say("Next:\n"
                     "  ./demo kubectl apply -f - <<< '{apiVersion: deckhouse.io/v1alpha2, kind: ModulePullOverride, "
                     f"metadata: {{name: <module>}}, spec: {{imageTag: {options.tag}}}}}'\n"
                     "  ./demo kubectl get mpo")
        return 0
    let_the_source_look(cluster, options.repo)
    terminal.say("Next:\n"
                 "  ./demo kubectl get modules\n"
                 "  ./demo kubectl apply -f - <<< '{apiVersion: deckhouse.io/v1alpha1, kind: ModuleConfig, "
                 "metadata: {name: <module>}, spec: {enabled: true}}'\n"
                 "  ./demo kubectl get mr")
    return 0


def let_the_source_look(cluster, repo):
    """Source `example`, which the story creates, too, if it is not there yet; else at once, not in three minutes."""
    if cluster.get("modulesource/example") is None:
        cluster.run("kubectl apply -f -", stdin=story.source(cluster.registry, "example", repo))
        terminal.say("ModuleSource `example` created.")
        return
    interval = f"3m{int(time.time()) % 60}s"
    cluster.run(["kubectl", "patch", "ms", "example", "--type=merge", "-p", json.dumps({"spec": {"scanInterval": interval}})])
    terminal.say("ModuleSource `example` looks at once.")


def bench_options(arguments):
    p = argparse.ArgumentParser(prog="./demo bench", description="Measures one thing on a fresh development cluster, prints it "
                                "beside its floor and its limits, and ends with a line RESULT.")
    p.add_argument("what", choices=list(BENCHMARKS), help="sync: a source of many modules, scanned cold and unchanged; "
                   "release: five releases of each module, from the start of release-service until it rests")
    p.add_argument("--modules", metavar="N", type=int, default=1000, help="how many (1000; the limits are for these)")
    return parser().parse_args(["--once"], p.parse_args(arguments))


def take_lock():
    STATE.mkdir(parents=True, exist_ok=True)
    lock = open(LOCK, "a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.seek(0)
        raise DemoError(f"another demo is running here (process {lock.read().strip()}). Look at it with `./demo kubectl …`, "
                        f"its kubeconfig is {os.path.relpath(KUBECONFIG, os.getcwd())}; end it with Ctrl-C there.")
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def fresh_state():
    """What a former demo left is of no use: each begins with an empty cluster."""
    for entry in STATE.iterdir():
        if entry != LOCK and entry.name != "cluster":
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def demo(options):
    prerequisites.check()
    lock = take_lock()
    fresh_state()
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    binary = build.dev_cluster()
    build.services()
    cluster, started = Cluster(binary), []
    try:
        return run(options, cluster, started)
    except KeyboardInterrupt:
        terminal.say("")
        return 0 if not options.once else 130
    finally:
        terminal.progress("stopping")
        for service in started:
            if service.child:
                service.child.stop()
        cluster.stop()
        KUBECONFIG.unlink(missing_ok=True)
        lock.close()


def run(options, cluster, started):
    if options.context:
        from .existing import use_context
        use_context(cluster, options.context)
    else:
        cluster.start(options.registry_port)
    facts = cluster.facts
    terminal.progress(f"cluster and registry are up: {facts['apiServer']}, registry {facts['registry']['host']}")
    install(cluster)
    publisher = Publisher(cluster)
    benchmark = getattr(options, "what", None)
    if options.tale.WITH_SAMPLES and not benchmark:
        publish_samples(publisher)
    if benchmark:
        return measure_one(BENCHMARKS[benchmark], cluster, options.modules, started)
    started += services.start_all(cluster, KUBECONFIG if options.context else None)
    by_name = {s.name: s for s in started}
    failed = False
    if options.measure:
        Measurement(cluster, publisher, by_name).run(options.measure)
        return 0
    if not options.no_walk:
        failed = not tell(options, cluster, publisher, by_name)
    if options.once:
        return 1 if failed else 0
    stay(cluster, started)
    return 1 if failed else 0


def measure_one(benchmark, cluster, modules, started):
    def start():
        begun = services.start_all(cluster, None, benchmark.settings, benchmark.services, benchmark.heap)
        started.extend(begun)
        return begun
    benchmark(cluster, modules, start).run()
    return 0


def install(cluster):
    """An existing cluster gets no Deployments: their images are not published, and the services run on this machine."""
    what, says = ("k8s/crds", "kinds") if cluster.existing else (
        "k8s/base", "kinds, accounts, rights, Deployments in d8-system")
    terminal.command(f"kubectl apply -k {what}")
    terminal.output(f"{len(cluster.run(f'kubectl apply -k {what}').splitlines())} objects: {says}")
    if cluster.existing:
        cluster.run("kubectl apply -f k8s/base/namespace.yaml")
    else:
        cluster.run("kubectl -n d8-system rollout status deployment --timeout=60s -w=true", check=False)


def publish_samples(publisher):
    published = [("module-one", v, story.REPO) for v in ("v0.7.23", "v0.7.24")]
    published += [("module-two", f"v1.2.{n}", story.REPO) for n in (0, 1, 3, 4, 5)]
    published += [("module-one", "v0.7.23", story.MIRROR), ("module-two", "v1.2.0", story.MIRROR)]
    for module, version, repo in published:
        terminal.progress(f"publishing {repo}/{module}:{version}")
        first = version in ("v0.7.23", "v1.2.0")
        publisher.push_sample(module, repo, version, ["stable"] if first else [])


def tell(options, cluster, publisher, by_name):
    disturbance = chaos_of(options, by_name)
    walk = Walk(cluster, publisher, by_name, disturbance)
    with disturbance, contextlib.closing(walk):
        for number, (name, step) in enumerate(options.tale.steps(), 1):
            walk.step = name
            terminal.chapter(f"{number}. {name}")
            try:
                step(walk)
            except (StepFailed, DemoError, subprocess.TimeoutExpired) as e:
                explain(walk, e, by_name)
                return False
    terminal.chapter(options.tale.ENDING)
    return True


def chaos_of(options, by_name):
    if options.chaos == "any":
        return chaos.AtAnyMoment(list(by_name.values()), options.seed)
    return chaos.AfterEachAction(by_name[options.chaos]) if options.chaos else chaos.Peace()


def explain(walk, error, by_name):
    """The first step that failed, its object's status, and what the services said last."""
    terminal.problem(f"step '{walk.step}' failed: {error}" if not isinstance(error, StepFailed) else str(error))
    if getattr(error, "evidence", ""):
        terminal.say("it showed:\n" + error.evidence)
    if walk.looking_at:
        thing = walk.cluster.get(walk.looking_at)
        terminal.say(f"status of {walk.looking_at}: " + json.dumps((thing or {}).get("status"), indent=2))
    for service in by_name.values():
        terminal.say(f"--- last lines of {service.name} ({os.path.relpath(service.log, ROOT)})\n" + service.child.last_lines())


def stay(cluster, started):
    terminal.chapter("the demo stays up; Ctrl-C stops everything")
    terminal.say("look around in another terminal:\n"
                 "  ./demo kubectl get ms,modules,mr,mc\n"
                 "  ./demo kubectl get module module-one -oyaml\n"
                 "  ./demo helm list -n d8-system\n"
                 "  ./demo push DIR --version v0.1.0 --channel stable\n"
                 f"  export KUBECONFIG={KUBECONFIG}\n"
                 f"logs: {os.path.relpath(LOGS, ROOT)}/")
    while cluster.alive() and all(s.alive() for s in started):
        time.sleep(0.5)
    ended = next((s.name for s in started if not s.alive()), "the development cluster")
    raise DemoError(f"{ended} ended by itself; its log is in {os.path.relpath(LOGS, ROOT)}/")
