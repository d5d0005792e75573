"""A development build instead of releases: a ModulePullOverride follows its tag, survives a restart, and goes."""

import pathlib
import tempfile

from . import ownership, story, terminal
from .paths import STATE
from .story import MODULE, MR, config, is_phase, look_now

MPO = ["NAME", "UPDATED", "MESSAGE", "ROLLBACK"]
NAME = "workbench"
REPO = "deckhouse/workbench"

# what the demo says when all steps showed what they should, and whether the samples are published before
ENDING = "every step showed what the reference of ModulePullOverride says"
WITH_SAMPLES = False

HOOK = """#!/usr/bin/env bash
if [[ "${1:-}" == "--config" ]]; then
  echo '{"configVersion": "v1", "kubernetes": [{"name": "nodes", "apiVersion": "v1", "kind": "Node", "jqFilter": ".metadata.name"}]}'
fi
"""


def steps():
    return [
        ("a module runs its release", released),
        ("a tag that is not there harms nothing", missing_tag),
        ("a development build runs instead, and releases wait", overridden),
        ("the next build of the same tag follows by itself", next_build),
        ("a build that is wrong says so, and the last one runs on", wrong_build),
        ("lifecycle-service dies and comes back: the build runs on", restart),
        ("who wrote what: every field has one writer", ownership.check),
        ("the override goes, and the release that waited comes", released_again),
        ("with rollback the deployed release comes back at once", rolled_back),
    ]


def push(walk, version, says, tag=False, name=NAME):
    terminal.say(f"{NAME}:{version} is published; its chart says `{says}`.")
    with tempfile.TemporaryDirectory(dir=STATE, prefix="pack-") as folder:
        tree = pathlib.Path(folder)
        (tree / "templates").mkdir()
        (tree / "hooks").mkdir()
        (tree / "module.yaml").write_text(f"name: {name}\n")
        (tree / "templates" / "it.yaml").write_text(
            f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {NAME}, namespace: d8-system}}\ndata: {{says: {says}}}\n")
        hook = tree / "hooks" / "nodes.sh"
        hook.write_text(HOOK)
        hook.chmod(0o755)
        extra = ["--tag", version, "--name", NAME] if tag else []
        walk.publisher.push(tree, REPO, None if tag else version, [] if tag else ["stable"], extra)


def override(walk, **spec):
    lines = "\n".join(f"  {key}: {value}" for key, value in spec.items())
    walk.apply(f"apiVersion: deckhouse.io/v1alpha2\nkind: ModulePullOverride\nmetadata:\n  name: {NAME}\nspec:\n{lines}")


def runs(walk, says, version):
    walk.show_table(f"kubectl get module {NAME}", MODULE, [[NAME, "900", "example", "Ready", "True", "True"]])
    walk.show(f"kubectl -n d8-system get configmap {NAME} -o jsonpath='{{.data.says}}{{\"\\n\"}}'", lambda t: t.strip() == says)
    path = "dev" if not version.startswith("v") else version
    walk.show(f"kubectl get module {NAME} -o jsonpath='{{.properties.version}}{{\"\\n\"}}{{.status.hooksState}}{{\"\\n\"}}'",
              lambda t: t == f"{version}\n{path}/hooks/nodes.sh: ok\n")


def tells(walk, message, rollback="false"):
    walk.show_table("kubectl get mpo", MPO, [[NAME, "<age>", message, rollback]])


def is_overridden(walk, wanted):
    walk.show(f"kubectl get module {NAME} -o jsonpath='{{.status.conditions[?(@.type==\"IsOverridden\")].status}}{{\"\\n\"}}'",
              lambda t: t.strip() == wanted)


def released(walk):
    push(walk, "v1.0.0", "one")
    walk.apply(story.source(walk.cluster.registry, "example", REPO))
    walk.apply(config(NAME, enabled="true"))
    runs(walk, "one", "v1.0.0")


def missing_tag(walk):
    override(walk, imageTag="main", scanInterval="1s")
    base = f"{walk.cluster.registry['scheme'].lower()}://{walk.cluster.registry['host']}/v2/{REPO}"
    tells(walk, f"Download error: fetch module error: GET {base}/{NAME}/manifests/main: "
                "MANIFEST_UNKNOWN: manifest unknown; map[Tag:main]")
    runs(walk, "one", "v1.0.0")


def overridden(walk):
    push(walk, "main", "first-build", tag=True)
    tells(walk, "Ready")
    runs(walk, "first-build", "main")
    is_overridden(walk, "True")
    walk.show(f"kubectl get mr {NAME}-v1.0.0 -o jsonpath='{{.status.conditions[?(@.type==\"Installed\")].message}}{{\"\\n\"}}'",
              lambda t: t.strip() == "overridden by ModulePullOverride")


def next_build(walk):
    push(walk, "main", "second-build", tag=True)
    runs(walk, "second-build", "main")


def wrong_build(walk):
    push(walk, "main", "third-build", tag=True, name="another")
    tells(walk, f"Validation error: invalid name: 'another' found, '{NAME}' expected")
    runs(walk, "second-build", "main")


def restart(walk):
    terminal.say("The tag still leads to the wrong build.")
    service = walk.services["lifecycle-service"]
    service.crash()
    service.await_ready()
    tells(walk, f"Validation error: invalid name: 'another' found, '{NAME}' expected")
    runs(walk, "second-build", "main")
    push(walk, "main", "fourth-build", tag=True)
    tells(walk, "Ready")
    runs(walk, "fourth-build", "main")


def released_again(walk):
    walk.act(f"kubectl delete mpo {NAME}")
    is_overridden(walk, "False")
    runs(walk, "fourth-build", "main")
    terminal.say("So it stays until a release is deployed next, over a restart, too.")
    service = walk.services["lifecycle-service"]
    service.crash()
    service.await_ready()
    runs(walk, "fourth-build", "main")
    push(walk, "v1.1.0", "two")
    look_now(walk, "example")
    walk.await_object(f"mr/{NAME}-v1.1.0", is_phase("Deployed"), "is not Deployed")
    runs(walk, "two", "v1.1.0")
    walk.show_table("kubectl get mr", MR, [[f"{NAME}-v1.0.0", "Superseded", "deckhouse", "<age>", ""],
                                           [f"{NAME}-v1.1.0", "Deployed", "deckhouse", "<age>", ""]])


def rolled_back(walk):
    override(walk, imageTag="main", rollback="true")
    tells(walk, "Ready", "true")
    runs(walk, "fourth-build", "main")
    walk.act(f"kubectl delete mpo {NAME}")
    runs(walk, "two", "v1.1.0")
    is_overridden(walk, "False")
