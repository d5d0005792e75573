#!/usr/bin/env python3
"""Publishes the version of the running module in its values, for the chart to show.

Written with the library that module authors use (PyPI `deckhouse`, packed into lib/python/dist).
"""

import json
import pathlib

from deckhouse import hook

CONFIG = """
configVersion: v1
beforeHelm: 10
kubernetes:
- name: module
  apiVersion: deckhouse.io/v1alpha1
  kind: Module
  executeHookOnEvent: [Added, Modified]
  keepFullObjectsInMemory: false
  nameSelector:
    matchNames: [module-one]
  jqFilter: .properties.version
"""


def packaged_version() -> str:
    """The version that this package was built as, with v."""
    tree = pathlib.Path(__file__).resolve().parent.parent
    return json.loads((tree / "version.json").read_text())["version"]


def main(ctx: hook.Context):
    if ctx.values["moduleOne"].get("refuseToStart"):
        raise SystemExit("refuseToStart is set in the module's settings")
    version = packaged_version()
    ctx.values["moduleOne"].setdefault("internal", {})["moduleVersion"] = version
    ctx.metrics.collect({"name": "module_one_version", "set": 1, "labels": {"version": version}})


if __name__ == "__main__":
    hook.run(main, config=CONFIG)
