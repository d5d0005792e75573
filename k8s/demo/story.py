"""The first seed, step by step. Every table that it names is demanded cell by cell; only ages are free."""

from . import ownership, terminal

REPO = "deckhouse/modules"
MIRROR = "deckhouse/mirror"
EMPTY = "deckhouse/unfinished"

MS = ["NAME", "COUNT", "SYNC", "MSG"]
MODULE = ["NAME", "WEIGHT", "SOURCE", "PHASE", "ENABLED", "READY"]
MR = ["NAME", "PHASE", "UPDATE POLICY", "TRANSITIONTIME", "MESSAGE"]
MC = ["NAME", "ENABLED", "VERSION", "AGE", "MESSAGE"]
APPROVAL = "Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation"


def source(registry, name, repo):
    docker_cfg = f"\n    dockerCfg: {registry['dockerCfg']}" if registry.get("dockerCfg") else ""
    return f"""
apiVersion: deckhouse.io/v1alpha1
kind: ModuleSource
metadata:
  name: {name}
spec:
  registry:
    scheme: {registry['scheme']}
    repo: {registry['host']}/{repo}{docker_cfg}
"""


def config(name, **spec):
    lines = "\n".join(f"  {key}: {value}" for key, value in spec.items())
    return f"""
apiVersion: deckhouse.io/v1alpha1
kind: ModuleConfig
metadata:
  name: {name}
spec:
{lines}
"""


def platform(mode):
    return f"""
apiVersion: deckhouse.io/v1alpha1
kind: ModuleConfig
metadata:
  name: deckhouse
spec:
  version: 1
  settings:
    releaseChannel: Stable
    update:
      mode: {mode}
"""


def is_phase(phase):
    return lambda thing: thing.get("status", {}).get("phase") == phase


def look_now(walk, name, counter=[0]):
    """A source is scanned every three minutes, and at once when its spec changes: this changes it harmlessly."""
    counter[0] += 1
    interval = f"3m{counter[0] % 60}s"
    walk.act(f"kubectl patch ms {name} --type=merge -p '{{\"spec\":{{\"scanInterval\":\"{interval}\"}}}}'")

# what the demo says when all steps showed what they should, and whether the samples are published before
ENDING = "every step showed what the seed says"
WITH_SAMPLES = True


def steps():
    """Name and function of each step, in order."""
    return [
        ("a source whose modules cannot be read", broken_source),
        ("a source that works", working_source),
        ("the modules appear", modules_appear),
        ("a second source makes a conflict", conflict),
        ("naming the source resolves it: download, installation, Ready", first_install),
        ("an update follows by itself", automatic_update),
        ("a failing hook shows as Error, and is cured", failing_hook),
        ("a config of an unknown module", unknown_module),
        ("a module enabled with deckhouse-controller", enable_by_controller),
        ("a Manual policy makes a release wait", manual_policy),
        ("an approval deploys it", approval),
        ("a policy of its own, and a lone release that waits", own_policy),
        ("who wrote what: every field has one writer", ownership.check),
    ]


def broken_source(walk):
    terminal.say("The registry lists two modules, but no channel of theirs has been published yet.")
    for module in ("module-1", "module-2"):
        walk.publisher.push_without_channel(module, EMPTY)
    walk.apply(source(walk.cluster.registry, "example", EMPTY))
    walk.show_table("kubectl get ms", MS, [["example", "2", "<age>", "Some errors occurred. Inspect status for details"]])
    base = f"GET {walk.cluster.registry['scheme'].lower()}://{walk.cluster.registry['host']}/v2/{EMPTY}"
    wanted = "".join(
        f"{m} module error:\n\tfetch image error: {base}/{m}/release/manifests/stable:"
        f" MANIFEST_UNKNOWN: manifest unknown; map[Tag:stable]\n" for m in ("module-1", "module-2"))
    walk.show("kubectl get ms example -o jsonpath="
              "'{range .status.modules[*]}{.name}{\" module error:\\n\\t\"}{.pullError}{\"\\n\"}{end}'",
              lambda text: text == wanted,
              "the errors of the modules are not the seed's:\n" + wanted)
    walk.act("kubectl delete ms example")
    for module in ("module-1", "module-2"):
        walk.await_absent(f"module/{module}")


def working_source(walk):
    walk.apply(source(walk.cluster.registry, "example", REPO))
    walk.show_table("kubectl get ms", MS, [["example", "2", "<age>", "Ready"]])
    walk.show("kubectl get ms example -o jsonpath='{.status.modules[*].name}'", lambda t: t == "module-one module-two")


def modules_appear(walk):
    walk.show_table("kubectl get module", MODULE, [
        ["module-one", "", "", "Available", "False", "False"],
        ["module-two", "", "", "Available", "False", "False"]])
    walk.show("kubectl get module module-one -oyaml", lambda text: fresh_module_in(text))


def fresh_module_in(text):
    """The seed's dump of a fresh Module, key by key; the conditions in its order."""
    wanted = ["properties:", "availableSources:", "- example", "status:", "conditions:",
              "message: disabled", "reason: Disabled", 'status: "False"', "type: EnabledByModuleConfig",
              'status: "False"', "type: EnabledByModuleManager",
              "message: not installed", "reason: NotInstalled", 'status: "False"', "type: IsReady", "phase: Available"]
    return in_order(text, wanted) and text.count("\n  - lastProbeTime:") == 3


def in_order(text, wanted):
    at = 0
    for piece in wanted:
        at = text.find(piece, at)
        if at < 0:
            return False
    return True


def conflict(walk):
    walk.apply(source(walk.cluster.registry, "mirror", MIRROR))
    walk.await_object("module/module-one",
                      lambda m: m["properties"].get("availableSources") == ["example", "mirror"], "two sources offer it")
    walk.apply(config("module-one", enabled="true"))
    walk.show_table("kubectl get module module-one", MODULE, [["module-one", "", "", "Conflict", "False", "False"]])


def first_install(walk):
    rows = [["module-one", "", "example", "Downloading", "False", "False"],
            ["module-one", "900", "example", "Installing", "False", "False"],
            ["module-one", "900", "example", "Ready", "True", "True"]]
    with walk.watch("kubectl get module module-one -w", MODULE, rows, rows[-1]):
        walk.apply(config("module-one", enabled="true", source="example"))
    walk.show_table("kubectl get module module-one", MODULE, [rows[-1]])
    walk.show("kubectl -n d8-module-one get deployment,configmap -l heritage=deckhouse", lambda t: "greeter" in t)
    walk.act("kubectl delete ms mirror")
    walk.await_object("module/module-one", lambda m: m["properties"].get("availableSources") == ["example"],
                      "only one source offers it")


def automatic_update(walk):
    terminal.say("The channel stable moves to v0.7.24; the policy of the platform says Auto.")
    walk.publisher.point(REPO, "module-one", "stable", "v0.7.24")
    look_now(walk, "example")
    walk.await_object("mr/module-one-v0.7.24", is_phase("Deployed"), "is not Deployed")
    walk.show_table("kubectl get mr", MR, [["module-one-v0.7.23", "Superseded", "deckhouse", "<age>", ""],
                                           ["module-one-v0.7.24", "Deployed", "deckhouse", "<age>", ""]])
    walk.show_table("kubectl get module module-one", MODULE, [["module-one", "910", "example", "Ready", "True", "True"]])
    walk.show("kubectl get module module-one -oyaml", installed_module_in)
    walk.show("kubectl -n d8-module-one get configmap greeter -o jsonpath='{.data.version}{\"\\n\"}'",
              lambda t: t.strip() == "v0.7.24")


def installed_module_in(text):
    return in_order(text, [
        "properties:", "availableSources:", "- example", "releaseChannel: Stable", "requirements:",
        "deckhouse: '> v1.63.0'", "kubernetes: '> v1.25.0'", "source: example", "version: v0.7.24", "weight: 910",
        "status:", "conditions:", 'status: "True"', "type: EnabledByModuleConfig", 'status: "True"',
        "type: EnabledByModuleManager", 'status: "True"', "type: IsReady", 'status: "False"', "type: IsOverridden",
        "hooksState: 'v0.7.24/hooks/moduleVersion.py: ok'", "phase: Ready",
    ]) and text.count("\n  - lastProbeTime:") == 4 and "reason:" not in text


def failing_hook(walk):
    terminal.say("A setting of this sample makes its hook fail.")
    walk.apply(config("module-one", enabled="true", source="example", version=2,
                      settings="{greeting: Ahoy, refuseToStart: true}"))
    walk.show_table("kubectl get module module-one", MODULE, [["module-one", "910", "example", "Error", "True", "Error"]])
    walk.show("kubectl get module module-one -o "
              "jsonpath='{.status.conditions[?(@.type==\"IsReady\")].message}{\"\\n\"}'", lambda t: "refuseToStart" in t)
    walk.apply(config("module-one", enabled="true", source="example", version=1, settings="{parameter: Ahoy}"))
    walk.show_table("kubectl get module module-one", MODULE, [["module-one", "910", "example", "Ready", "True", "True"]])
    walk.show_table("kubectl get moduleconfig module-one", MC,
                    [["module-one", "true", "1", "<age>", "Update available, latest spec.settings schema version is 2"]])


def unknown_module(walk):
    walk.apply(config("module-1", enabled="true", updatePolicy="example-update-policy"))
    walk.show_table("kubectl get moduleconfig module-1", MC,
                    [["module-1", "true", "", "<age>", "Ignored: unknown module name"]])


def enable_by_controller(walk):
    walk.act("kubectl -n d8-system exec svc/deckhouse-leader -c deckhouse -- "
             "deckhouse-controller module enable module-two")
    walk.show_table("kubectl get module module-two", MODULE, [["module-two", "900", "example", "Ready", "True", "True"]])
    for version in ("v1.2.1", "v1.2.3"):
        walk.publisher.point(REPO, "module-two", "stable", version)
        look_now(walk, "example")
        walk.await_object(f"mr/module-two-{version}", is_phase("Deployed"), "is not Deployed")
    walk.show_table("kubectl get module module-two", MODULE, [["module-two", "900", "example", "Ready", "True", "True"]])


def manual_policy(walk):
    walk.apply(platform("Manual"))
    for version in ("v1.2.4", "v1.2.5"):
        walk.publisher.point(REPO, "module-two", "stable", version)
        look_now(walk, "example")
        walk.await_object(f"mr/module-two-{version}", is_phase("Pending"), "is not Pending")
    walk.show_table("kubectl get mr", MR, [
        ["module-one-v0.7.23", "Superseded", "deckhouse", "<age>", ""],
        ["module-one-v0.7.24", "Deployed", "deckhouse", "<age>", ""],
        ["module-two-v1.2.0", "Superseded", "deckhouse", "<age>", ""],
        ["module-two-v1.2.1", "Superseded", "deckhouse", "<age>", ""],
        ["module-two-v1.2.3", "Deployed", "deckhouse", "<age>", ""],
        ["module-two-v1.2.4", "Superseded", "deckhouse", "<age>", ""],
        ["module-two-v1.2.5", "Pending", "deckhouse", "<age>", APPROVAL]])
    walk.show("kubectl get mr module-two-v1.2.5 -o jsonpath='{range .status.gates[?(@.state==\"Blocking\")]}"
              "{.type}{\": \"}{.message}{\"\\n  \"}{.howTo}{\"\\n\"}{end}'",
              lambda t: t.startswith("Approval: ") and "kubectl annotate mr module-two-v1.2.5" in t)


def approval(walk):
    walk.act("kubectl annotate mr module-two-v1.2.5 modules.deckhouse.io/approved=\"true\"")
    walk.await_object("mr/module-two-v1.2.5", is_phase("Deployed"), "is not Deployed")
    walk.show_table("kubectl get mr", MR, [["module-two-v1.2.3", "Superseded", "deckhouse", "<age>", ""],
                                           ["module-two-v1.2.5", "Deployed", "deckhouse", "<age>", ""]])
    walk.show_table("kubectl get module module-two", MODULE, [["module-two", "900", "example", "Ready", "True", "True"]])
    walk.show("kubectl -n d8-system exec svc/deckhouse-leader -c deckhouse -- deckhouse-controller module list",
              lambda t: t == "enabledModules:\n- module-one\n- module-two\n")
    if walk.cluster.existing:
        terminal.say("(In an existing cluster no pod mirrors these services: their logs are in the demo's folder.)")
        return
    walk.show("kubectl -n d8-system logs -l app=deckhouse --tail=3", lambda t: len(t.splitlines()) >= 3)


def own_policy(walk):
    terminal.say("A module author publishes module-1; its config has been waiting for it, with a policy of its own.")
    walk.apply("""
apiVersion: deckhouse.io/v1alpha2
kind: ModuleUpdatePolicy
metadata:
  name: example-update-policy
spec:
  releaseChannel: Alpha
  update:
    mode: Manual
    windows:
    - days:
      - "Mon"
      - "Wed"
      from: "13:30"
      to: "14:00"
""")
    walk.publisher.push_sample("module-1", REPO, "v1.23.2", ["alpha"])
    look_now(walk, "example")
    walk.await_object("mr/module-1-v1.23.2", is_phase("Pending"), "is not Pending")
    walk.show_table("kubectl get mr", MR, [["module-1-v1.23.2", "Pending", "example-update-policy", "<age>", APPROVAL]])
    walk.act("kubectl annotate mr module-1-v1.23.2 modules.deckhouse.io/approved=\"true\"")
    walk.show_table("kubectl get module module-1", MODULE, [["module-1", "900", "example", "Ready", "True", "True"]])
    walk.show_table("kubectl get ms", MS, [["example", "3", "<age>", "Ready"]])
