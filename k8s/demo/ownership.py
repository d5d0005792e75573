"""Did every service write only what is its own? Asked of metadata.managedFields, where the API server notes each writer.

The table is that of docs/architecture.md: kind -> manager -> fields, as patterns of dotted paths; list-map entries stand in
brackets. What is not listed may be the user's, but never below `status` or `properties`.
"""

import json
import re

from . import terminal
from .errors import DemoError

SERVICES = {"source-sync", "release", "lifecycle"}
OWNED = {
    "modulesources": {
        "source-sync": [r"status\..*", r"metadata\.finalizers.*", r"metadata\.annotations\.modules\.deckhouse\.io/registry-spec-checksum"],
    },
    "modules": {
        "source-sync": [r"properties\.availableSources", r"properties\.releaseChannel"],
        "lifecycle": [r"properties\.(?!availableSources|releaseChannel).*", r"status\..*",
                      r"metadata\.labels\.module\.deckhouse\.io/.*"],
    },
    "modulereleases": {
        "source-sync": [r"spec\..*", r"metadata\.labels\.(?!status$).*", r"metadata\.ownerReferences.*",
                        r"metadata\.annotations\.modules\.deckhouse\.io/(release-digest|change-cause|registry-spec-changed)",
                        r"status\.conditions\[TagMutated\].*"],
        "release": [r"status\.(phase|message|transitionTime|approved|gates|earliestDeployTime|earliestDeployTimeIsFinal)\b.*",
                    r"status\.conditions\[(Admitted|Notified|Stalled)\].*", r"metadata\.labels\.status",
                    r"metadata\.annotations\.modules\.deckhouse\.io/(isUpdating|notified|notification-time-shift|applyAfter)"],
        "lifecycle": [r"status\.conditions\[(Staged|Installed)\].*", r"status\.(staging|size|pullDuration)\b.*",
                      r"metadata\.finalizers.*"],
    },
    "modulepulloverrides": {
        "lifecycle": [r"status\..*", r"metadata\.finalizers.*", r"metadata\.annotations\.modules\.deckhouse\.io/deployed-on"],
    },
    "moduleconfigs": {
        "lifecycle": [r"status\.(version|message)", r"metadata\.(finalizers|annotations).*"],
    },
}


def check(walk):
    """Raises, naming object, writer and field, if a field has a writer that it should not have."""
    strangers, counted = [], {}
    for kind, owners in OWNED.items():
        items = json.loads(walk.cluster.run(f"kubectl get {kind} -o json --show-managed-fields"))["items"]
        for item in items:
            name = f"{kind}/{item['metadata']['name']}"
            for manager, path in written(item):
                if manager in SERVICES:
                    counted[kind, manager] = counted.get((kind, manager), 0) + 1
                if not allowed(owners, manager, path):
                    strangers.append(f"{name}: {manager} wrote {path}")
    if strangers:
        raise DemoError("fields with a wrong writer:\n" + "\n".join(strangers[:20]))
    for (kind, manager), fields in sorted(counted.items()):
        terminal.say(f"{kind:16} {manager:12} {fields:4} fields, all its own")


def allowed(owners, manager, path):
    if manager in SERVICES:
        return any(re.fullmatch(pattern, path) for pattern in owners.get(manager, []))
    return not re.match(r"(status|properties)\.", path)


def written(item):
    """Pairs of manager and path of a field."""
    for entry in item["metadata"].get("managedFields", []):
        for path in leaves(entry.get("fieldsV1", {}), ""):
            yield entry["manager"], path


def leaves(fields, path):
    inner = {key: value for key, value in fields.items() if key != "."}
    if not inner:
        if path:
            yield path
        return
    for key, value in inner.items():
        yield from leaves(value, joined(path, key))


def joined(path, key):
    mark, _, text = key.partition(":")
    if mark == "k":
        return f"{path}[{','.join(str(v) for v in json.loads(text).values())}]"
    if mark == "v":
        return f"{path}[{json.loads(text)}]"
    return f"{path}.{text}" if path else text
