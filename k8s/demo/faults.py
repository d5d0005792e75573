"""Bad input, on the real path: what a user reads, that the neighbours do not mind, and that it passes without a restart.

Each step publishes or applies something broken, demands the message in the field where the specification puts it, takes the
cause away, and waits for Ready. `steady` is a module that must not notice any of it.
"""

import base64
import json
import pathlib
import re
import tempfile

from . import images, ownership, story, terminal
from .cluster import clean_environment
from .errors import DemoError
from .paths import CLUSTER, LOGS, STATE
from .processes import Child
from .services import free_ports
from .story import MS, config, is_phase, look_now

REPO = "deckhouse/faulty"
NOTHING = "deckhouse/nothing"
SOURCE = "faulty"
# bcrypt of `secret`; the registry of the third step exists only while that step runs
USERS = "demo:$2b$04$gq05Y.JYBM6BDvlOCF8R5.vDXKftu79Sm2e.uGNC7BPUkEtgAIiIK\n"

TEMPLATE = """apiVersion: v1
kind: ConfigMap
metadata:
  name: {name}
  namespace: d8-system
data:
  text: {{{{ .Values.{camel}.text | default "Hello" | quote }}}}
"""
SCHEMA = "type: object\nproperties:\n  text: {type: string, default: Hello}\n"
VALUES_SCHEMA = "x-extend: {schema: config-values.yaml}\ntype: object\n"
HOOK = """#!/usr/bin/env bash
if [[ ${{1:-}} == --config ]]; then
  echo '{{"configVersion": "v1", "beforeHelm": 10}}'
else
  {body}
fi
"""

# what the demo says when all steps showed what they should, and whether the samples are published before
ENDING = "every fault was told, and passed"
WITH_SAMPLES = False


def steps():
    return [
        ("a neighbour that must not mind", steady),
        ("an unreachable registry", unreachable),
        ("wrong credentials", wrong_credentials),
        ("a repository without modules", no_modules),
        ("a missing channel tag, and metadata that is none", metadata),
        ("hostile archives", hostile_archives),
        ("layers that are not what was promised", broken_layers),
        ("definitions that cannot be used", definitions),
        ("a chart that does not render, hooks that fail", failing_runs),
        ("settings that break the schema", broken_settings),
        ("the neighbour has not noticed anything", still_steady),
        ("who wrote what: every field has one writer", ownership.check),
    ]


# -- modules that are made up here ---------------------------------------------------------------------------------------


def camel(name):
    head, *rest = name.split("-")
    return head + "".join(word.capitalize() for word in rest)


def tree(name, **files):
    """Files of a small, valid module; keyword arguments replace or, as None, remove some (`/` is written `__`)."""
    content = {
        "module.yaml": f"name: {name}\n",
        "templates/configmap.yaml": TEMPLATE.format(name=name, camel=camel(name)),
        "openapi/config-values.yaml": SCHEMA,
        "openapi/values.yaml": VALUES_SCHEMA,
    }
    content.update({key.replace("__", "/"): text for key, text in files.items()})
    return {path: text for path, text in content.items() if text is not None}


def publish(walk, name, version="v0.1.0", files=None, channel=True):
    with tempfile.TemporaryDirectory(dir=STATE, prefix="pack-") as folder:
        for path, text in (files or tree(name)).items():
            target = pathlib.Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
            target.chmod(0o755 if path.startswith("hooks/") else 0o644)
        walk.publisher.push(folder, REPO, version, ["stable"] if channel else [], ["--name", name])


def replace_bundle(walk, name, packed, version="v0.1.0"):
    """The bundle of a published version, made by hand."""
    return images.push(walk.cluster.registry, f"{REPO}/{name}", version, packed)


def bundle(walk, name, changes):
    """Replaces the bundle by one whose files differ; None leaves a file out."""
    files = {path: text for path, text in (tree(name) | changes).items() if text is not None}
    return replace_bundle(walk, name, images.layer(*[images.file(path, text) for path, text in files.items()]))


def replace_metadata(walk, name, version_json, definition=None):
    packed = images.layer(images.file("version.json", version_json),
                          images.file("module.yaml", definition or f"name: {name}\n"))
    for tag in ("v0.1.0", "stable"):
        images.push(walk.cluster.registry, f"{REPO}/{name}/release", tag, packed)


def enable(walk, *names):
    for name in names:
        walk.cluster.run("kubectl apply -f -", stdin=config(name, enabled="true", source=SOURCE).strip() + "\n")


def ready(walk, *names):
    for name in names:
        walk.await_object(f"module/{name}", is_phase("Ready"), "is not Ready")
    terminal.say("Ready: " + ", ".join(names))


def says(walk, command, wanted):
    """Demands the whole text; `{host}` stands for the registry, a pattern may be given compiled."""
    if isinstance(wanted, re.Pattern):
        walk.show(command, lambda text: wanted.fullmatch(text.rstrip("\n")), f"`{command}` did not match {wanted.pattern}")
    else:
        walk.show(command, lambda text: text.rstrip("\n") == wanted, f"`{command}` did not say\n  {wanted}")


def condition(kind, name, type_, field="message"):
    return f"kubectl get {kind} {name} -o jsonpath='{{.status.conditions[?(@.type==\"{type_}\")].{field}}}'"


def pull_error(name):
    return f"kubectl get ms {SOURCE} -o jsonpath='{{.status.modules[?(@.name==\"{name}\")].pullError}}'"


def release_message(name, version="v0.1.0"):
    return f"kubectl get mr {name}-{version} -o jsonpath='{{.status.phase}}: {{.status.message}}'"


# -- the steps -----------------------------------------------------------------------------------------------------------


def steady(walk):
    publish(walk, "steady")
    walk.apply(story.source(walk.cluster.registry, SOURCE, REPO))
    walk.show_table("kubectl get ms", MS, [[SOURCE, "1", "<age>", "Ready"]])
    enable(walk, "steady")
    ready(walk, "steady")


def unreachable(walk):
    port = free_ports(1)[0]
    walk.apply(source_at("unreachable", f"127.0.0.1:{port}", "deckhouse/modules"))
    dial = f"dial tcp 127.0.0.1:{port}: connect: connection refused"
    says(walk, "kubectl get ms unreachable -o jsonpath='{.status.message}'",
         f'list: Get "https://127.0.0.1:{port}/v2/": {dial}; Get "http://127.0.0.1:{port}/v2/": {dial}')
    walk.act(f"kubectl patch ms unreachable --type=merge -p "
             f"'{{\"spec\":{{\"registry\":{{\"repo\":\"{walk.cluster.registry['host']}/{REPO}\"}}}}}}'")
    walk.show_table("kubectl get ms", MS, [["unreachable", "1", "<age>", "Ready"]])
    walk.act("kubectl delete ms unreachable")


def source_at(name, host, repo, docker_cfg=None):
    return story.source({"scheme": "HTTP", "host": host, "dockerCfg": docker_cfg}, name, repo)


def docker_cfg(host, user, password):
    auth = base64.b64encode(f"{user}:{password}".encode()).decode()
    return base64.b64encode(json.dumps({"auths": {host: {"auth": auth}}}).encode()).decode()


def wrong_credentials(walk):
    host = f"127.0.0.1:{free_ports(1)[0]}"
    users = STATE / "users"
    users.write_text(USERS)
    registry = Child("private-registry", [walk.cluster.binary, "registry", "--address", host, "--htpasswd", users],
                     clean_environment(), LOGS / "private-registry.log")
    try:
        walk.await_line(registry, "listening on")
        with tempfile.TemporaryDirectory(dir=STATE, prefix="pack-") as folder:
            pathlib.Path(folder, "module.yaml").write_text("name: private\n")
            walk.publisher.push_to(["--registry", host, "--plain-http", "--user", "demo", "--password", "secret"],
                                   folder, "deckhouse/modules", "v0.1.0", ["stable"])
        walk.apply(source_at("private", host, "deckhouse/modules", docker_cfg(host, "demo", "guess")))
        says(walk, "kubectl get ms private -o jsonpath='{.status.message}'",
             f"list: GET http://{host}/v2/deckhouse/modules/tags/list?n=1000: UNAUTHORIZED: authentication required; "
             "[map[Action:pull Class: Name:deckhouse/modules Type:repository]]")
        says(walk, condition("ms", "private", "Ready", "reason"), "AuthenticationFailed")
        patch = {"spec": {"registry": {"dockerCfg": docker_cfg(host, "demo", "secret")}}}
        walk.act(f"kubectl patch ms private --type=merge -p '{json.dumps(patch)}'")
        walk.show_table("kubectl get ms", MS, [["private", "1", "<age>", "Ready"]])
        walk.act("kubectl delete ms private")
        walk.await_absent("modulesource/private")
    finally:
        registry.stop()


def no_modules(walk):
    walk.apply(story.source(walk.cluster.registry, "nothing", NOTHING))
    host = walk.cluster.registry["host"]
    says(walk, "kubectl get ms nothing -o jsonpath='{.status.message}'",
         f"list: GET http://{host}/v2/{NOTHING}/tags/list?n=1000: NAME_UNKNOWN: repository name not known to registry; "
         f"map[name:{NOTHING}]")
    walk.publisher.push_without_channel("late", NOTHING)
    walk.publisher.point(NOTHING, "late", "stable", "v0.1.0")
    look_now(walk, "nothing")
    walk.show_table("kubectl get ms", MS, [["nothing", "1", "<age>", "Ready"]])
    walk.act("kubectl delete ms nothing")


def metadata(walk):
    names = ["no-channel", "no-json", "no-version"]
    publish(walk, "no-channel", channel=False)
    publish(walk, "no-json")
    publish(walk, "no-version")
    replace_metadata(walk, "no-json", "version: v0.1.0")
    replace_metadata(walk, "no-version", '{"version": "latest"}')
    look_now(walk, SOURCE)
    host = walk.cluster.registry["host"]
    says(walk, pull_error("no-channel"),
         f"fetch image error: GET http://{host}/v2/{REPO}/no-channel/release/manifests/stable: MANIFEST_UNKNOWN: "
         "manifest unknown; map[Tag:stable]")
    says(walk, pull_error("no-json"), re.compile(r"decode version\.json: .+"))
    says(walk, pull_error("no-version"), 'parse version "latest": invalid semantic version')
    walk.show_table("kubectl get ms", MS, [[SOURCE, "4", "<age>", "Some errors occurred. Inspect status for details"]])
    enable(walk, *names)
    for name in names:
        publish(walk, name)
    look_now(walk, SOURCE)
    walk.show_table("kubectl get ms", MS, [[SOURCE, "4", "<age>", "Ready"]])
    ready(walk, *names)


def hostile_archives(walk):
    good = [images.file("module.yaml", "name: x\n"), images.file("templates/a.yaml", "")]
    bad = {
        "escaping": (images.file("../evil", "x"), "malicious path ../evil"),
        "device-node": (images.device("null"), "unknown tar type"),
        "absolute": (images.file("/etc/evil", "x"), "malicious path /etc/evil"),
    }
    for name, (entry, _) in bad.items():
        publish(walk, name)
        replace_bundle(walk, name, images.layer(*good, entry))
    publish(walk, "absolute-link")
    files = [images.file(path, text) for path, text in tree("absolute-link").items()]
    replace_bundle(walk, "absolute-link", images.layer(*files, images.symbolic_link("passwd", "/etc/passwd")))
    enable(walk, *bad, "absolute-link")
    look_now(walk, SOURCE)
    for name, (_, text) in bad.items():
        says(walk, release_message(name), re.compile(r"Suspended: validation failed: .*" + re.escape(text)))
    ready(walk, "absolute-link")
    walk.show("kubectl get events -A --field-selector involvedObject.name=absolute-link-v0.1.0 "
              "-o jsonpath='{range .items[*]}{.message}{\"\\n\"}{end}'", lambda text: "passwd" in text,
              "no event tells of the link that was left out")
    for name in bad:
        publish(walk, name, "v0.1.1")
    look_now(walk, SOURCE)
    ready(walk, *bad)


def broken_layers(walk):
    files = [images.file(path, text) for path, text in tree("cut").items()] + [images.file("padding", "x" * 50_000)]
    publish(walk, "cut")
    publish(walk, "swapped")
    whole = images.layer(*files)
    replace_bundle(walk, "cut", whole[:len(whole) // 2])
    blob = bundle(walk, "swapped", {})
    stored = stored_blob(blob)
    right = stored.read_bytes()
    stored.write_bytes(right[:-20] + bytes(20))
    enable(walk, "cut", "swapped")
    look_now(walk, SOURCE)
    says(walk, condition("mr", "cut-v0.1.0", "Staged"),
         re.compile(r"download the 'cut/0\.1\.0' module: .*unexpected EOF"))
    says(walk, condition("mr", "swapped-v0.1.0", "Staged"),
         re.compile(r"download the 'swapped/0\.1\.0' module: .*error verifying sha256 checksum after reading \d+ bytes; "
                    r"got \"sha256:[0-9a-f]{64}\", want \"" + blob + '"'))
    says(walk, condition("mr", "swapped-v0.1.0", "Staged", "reason"), "DownloadFailed")
    walk.show("kubectl get module cut swapped", lambda text: text.count("Download") == 2)
    replace_bundle(walk, "cut", whole)
    stored.write_bytes(right)
    ready(walk, "cut", "swapped")


def stored_blob(digest):
    hex_ = digest.split(":")[1]
    path = CLUSTER / "registry" / "docker" / "registry" / "v2" / "blobs" / "sha256" / hex_[:2] / hex_ / "data"
    if not path.exists():
        raise DemoError(f"the registry keeps no {path}")
    return path


def definitions(walk):
    names = ["other-name", "bad-release", "bad-bundle", "bare"]
    for name in names:
        publish(walk, name)
    bundle(walk, "other-name", {"module.yaml": "name: somebody-else\n"})
    bundle(walk, "bad-bundle", {"module.yaml": "name: [\n"})
    bundle(walk, "bare", {"module.yaml": None})
    replace_metadata(walk, "bad-release", '{"version": "v0.1.0"}', "name: [\n")
    enable(walk, *names)
    look_now(walk, SOURCE)
    says(walk, release_message("other-name"),
         "Suspended: validation failed: invalid name: 'somebody-else' found, 'other-name' expected")
    says(walk, release_message("bad-bundle"), re.compile(r"Suspended: validation failed: validate module: unmarshal module yaml failed: line 2: .+"))
    says(walk, pull_error("bad-release"), re.compile(r"(.|\n)*unmarshal module yaml failed: line 2: .+"))
    terminal.say("A module.yaml may be missing altogether: name and weight are the defaults then.")
    ready(walk, "bare")
    for name in ("other-name", "bad-bundle", "bad-release"):
        publish(walk, name, "v0.1.1")
    look_now(walk, SOURCE)
    ready(walk, *names)


def failing_runs(walk):
    hook = lambda body: HOOK.format(body=body)
    broken = {
        "no-render": ({"templates/broken.yaml": "{{ .Values.nowhere.to.be.found }}\n"}, r"run helm install: (.|\n)+nowhere(.|\n)+"),
        "exit-one": ({"hooks/fail.sh": hook("echo 'the disk is full' >&2; exit 1")}, r"(.|\n)*hooks/fail\.sh(.|\n)+the disk is full(.|\n)*"),
        "garbage": ({"hooks/garbage.sh": hook("echo 'no JSON at all' > \"$VALUES_JSON_PATCH_PATH\"")}, r"(.|\n)*hooks/garbage\.sh(.|\n)+"),
        "mute": ({"hooks/mute.sh": "#!/usr/bin/env bash\necho 'no configuration'\n"}, r"(.|\n)*hooks/mute\.sh(.|\n)+"),
    }
    for name, (files, _) in broken.items():
        publish(walk, name, files=tree(name) | files)
    enable(walk, *broken)
    look_now(walk, SOURCE)
    for name, (_, text) in broken.items():
        walk.await_object(f"module/{name}", is_phase("Error"), "is not in phase Error")
        says(walk, condition("module", name, "IsReady"), re.compile(text))
    for name in broken:
        publish(walk, name, "v0.1.1")
    look_now(walk, SOURCE)
    ready(walk, *broken)


def broken_settings(walk):
    publish(walk, "picky")
    walk.apply(config("picky", enabled="true", source=SOURCE, version=1, settings="{text: 7}"))
    look_now(walk, SOURCE)
    says(walk, release_message("picky"),
         re.compile(r"Pending: Initial module config validation failed:\n(.|\n)*text(.|\n)*"))
    walk.show("kubectl get moduleconfig picky -o jsonpath='{.status.message}'", lambda text: "text" in text,
              "the ModuleConfig does not say which setting is wrong")
    walk.apply(config("picky", enabled="true", source=SOURCE, version=1, settings="{text: Ahoy}"))
    ready(walk, "picky")
    terminal.say("From now on the schema is known, and admission knows it, too.")
    walk.refused("kubectl apply -f -", config("picky", enabled="true", source=SOURCE, version=1,
                                              settings="{text: 7, more: true}").strip() + "\n",
                 'admission webhook "module-configs.deckhouse-webhook.deckhouse.io" denied the request: '
                 "spec.settings are not valid (version 1): ")
    walk.show("kubectl -n d8-system get configmap picky -o jsonpath='{.data.text}'", lambda text: text == "Ahoy",
              "the settings that were right before do not stand any more")
    walk.apply(config("picky", enabled="true", source=SOURCE, version=1, settings="{text: Hello again}"))
    walk.show("kubectl -n d8-system get configmap picky -o jsonpath='{.data.text}'", lambda text: text == "Hello again")
    ready(walk, "picky")


def still_steady(walk):
    history = json.loads(walk.cluster.run("helm history steady -n d8-system -o json"))
    if [entry["revision"] for entry in history] != [1]:
        raise DemoError(f"steady was installed again: {history}")
    ready(walk, "steady")
    walk.show("kubectl get modules")
