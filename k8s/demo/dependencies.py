"""The second seed: what a module may demand of platform, Kubernetes and cluster, and each moment at which that is asked.

Every table and message that it names is demanded from real objects. Where the seed imitates another version, so does this: the
services start again with TEST_EXTENDER_DECKHOUSE_VERSION and its siblings.
"""

import datetime
import pathlib
import shutil
import tempfile

from . import story, terminal
from .paths import BUILT_IN, SAMPLES, STATE
from .story import MC, MODULE, MR, config, is_phase, look_now
from .walk import IN_THE_POD

DR = ["NAME", "PHASE", "TRANSITIONTIME", "MESSAGE"]
REPO = "deckhouse/dependencies"
TOO_OLD_PLATFORM = ("requirements are not satisfied: current deckhouse version is not suitable: "
                    "1.0.0 is less than or equal to v1.64.0")
TOO_OLD_KUBERNETES = ("requirements are not satisfied: current kubernetes version is not suitable: "
                      "1.29.6 is less than or equal to 1.29")
TOO_NEW_PLATFORM = ("requirements of test are not satisfied: v1.73.4 deckhouse version is not suitable: "
                    "v1.73.4 is greater than or equal to v1.73.4")
OLDER_KUBERNETES = ("requirements of test are not satisfied: 1.27 kubernetes version is not suitable: "
                    "1.27.0 is less than or equal to 1.28")
DENIED = 'admission webhook "kubernetes-version.deckhouse-webhook.deckhouse.io" denied the request: ' + OLDER_KUBERNETES
TURNED_OFF = ("turned off by deckhouse version: requirements are not satisfied: current deckhouse version is not suitable: "
              "1.74.0 is greater than or equal to v1.73.4")
NOT_BOOTSTRAPPED = "turned off because the cluster not bootstrapped yet"
MEANT_FOR_BUILT_IN = "requirements.bootstrapped is only meant for built-in modules"

POLICY = """
apiVersion: deckhouse.io/v1alpha2
kind: ModuleUpdatePolicy
metadata:
  name: test-alpha
spec:
  releaseChannel: Alpha
  update:
    mode: Auto
"""

# what the demo says when all steps showed what they should, and whether the samples are published before
ENDING = "every step showed what the seed says"
WITH_SAMPLES = False


def steps():
    return [
        ("a module that needs a newer Kubernetes", newer_kubernetes),
        ("a version that needs a newer platform", newer_platform),
        ("on a platform that suits it is installed", suits),
        ("a module that needs another one waits for it", needs_another),
        ("a module that others need is not lost by accident", asked_twice),
        ("a module whose dependency is missing is not enabled", not_enabled),
        ("a platform upgrade that a running module does not bear", platform_upgrade),
        ("a Kubernetes change that it does not bear", kubernetes_change),
        ("a platform whose default Kubernetes it does not bear", default_kubernetes),
        ("the module goes, and the upgrade that waited for it goes on", set_free),
        ("asked before anybody tries", readiness),
        ("a platform that changed anyhow: the module is disabled", initial_analysis),
        ("a built-in module that waits for the installation of the cluster", not_bootstrapped),
        ("the installation is complete: it runs", bootstrapped),
        ("the same demand of a module that is not built in", bootstrapped_ignored),
    ]


def definition(name, weight, **requirements):
    lines = "".join(f"  {key}: {value}\n" for key, value in requirements.items())
    return f"name: {name}\nweight: {weight}\nrequirements:\n{lines}"


def publish(walk, version, **requirements):
    publish_as(walk, "test", version, definition("test", 901, **requirements))


def publish_as(walk, name, version, text):
    terminal.say(f"{name} {version} is published with this module.yaml:")
    terminal.output(text)
    template = (SAMPLES / "modules" / "module-1" / "templates" / "hello.yaml").read_text()
    with tempfile.TemporaryDirectory(dir=STATE, prefix="pack-") as folder:
        tree = pathlib.Path(folder)
        (tree / "templates").mkdir()
        (tree / "module.yaml").write_text(text)
        (tree / "templates" / "hello.yaml").write_text(template.replace("module-1-hello", f"{name}-hello"))
        walk.publisher.push(tree, REPO, version, ["alpha"])


def newer_kubernetes(walk):
    walk.imitate(TEST_EXTENDER_KUBERNETES_VERSION="1.29.6", TEST_EXTENDER_DECKHOUSE_VERSION="1.0.0")
    publish(walk, "v0.8.2", kubernetes='"> 1.29"')
    walk.apply(story.source(walk.cluster.registry, "example", REPO))
    walk.apply(POLICY)
    walk.apply(config("test", enabled="true", updatePolicy="test-alpha"))
    terminal.say("A release of another platform stands beside it; its name is no version, and nothing minds.")
    walk.apply(config("virtualization", enabled="true"))
    walk.apply(foreign_release())
    walk.cluster.run("kubectl apply --server-side --force-conflicts --subresource=status --field-manager=former-platform -f -",
                     stdin=foreign_release(deployed=True))
    walk.show_table("kubectl get modulereleases.deckhouse.io", MR, [
        ["test-v0.8.2", "Pending", "test-alpha", "<age>", TOO_OLD_KUBERNETES],
        ["virtualization-v.0.0.0-dev4", "Deployed", "deckhouse", "<age>", ""]])
    walk.act("kubectl delete mc virtualization")
    walk.act("kubectl delete mr virtualization-v.0.0.0-dev4")


def foreign_release(deployed=False):
    if deployed:
        since = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=142)).strftime("%Y-%m-%dT%H:%M:%SZ")
        rest = (f'status:\n  phase: Deployed\n  message: ""\n  transitionTime: "{since}"\n  conditions:\n'
                f'  - {{type: Installed, status: "True", reason: Installed, lastTransitionTime: "{since}"}}\n')
    else:
        rest = "spec:\n  moduleName: virtualization\n  version: v.0.0.0-dev4\n"
    return ("apiVersion: deckhouse.io/v1alpha1\nkind: ModuleRelease\nmetadata:\n  name: virtualization-v.0.0.0-dev4\n"
            + ("" if deployed else "  labels: {modules.deckhouse.io/update-policy: deckhouse}\n") + rest)


def newer_platform(walk):
    publish(walk, "v0.8.3", deckhouse='"> v1.64.0, < v1.73.4"', kubernetes='"> 1.28"')
    look_now(walk, "example")
    walk.show_table("kubectl get mr", MR, [["test-v0.8.3", "Pending", "test-alpha", "<age>", TOO_OLD_PLATFORM]])
    walk.show("kubectl quarterdeck why test-v0.8.3", lambda text: TOO_OLD_PLATFORM in text and "Requirements" in text)


def suits(walk):
    walk.imitate(TEST_EXTENDER_KUBERNETES_VERSION="1.29.6", TEST_EXTENDER_DECKHOUSE_VERSION="1.73.2")
    walk.show_table("kubectl get mr", MR, [["test-v0.8.3", "Deployed", "test-alpha", "<age>", ""]])
    walk.show_table("kubectl get module test", MODULE, [["test", "901", "example", "Ready", "True", "True"]])


# -- modules that need modules -------------------------------------------------------------------------------------------

CONFIGS = 'admission webhook "module-configs.deckhouse-webhook.deckhouse.io" denied the request: '
CONFIRM = ("Whoever stores something in it stops. Please annotate ModuleConfig with "
           "`modules.deckhouse.io/allow-disabling=true` if you're sure that you want to disable the module.")


def switch(name, enabled):
    return config(name, enabled=enabled, updatePolicy="test-alpha").strip() + "\n"


def needs_another(walk):
    publish_as(walk, "storage", "v1.0.0", "name: storage\ndisable:\n  confirmation: true\n"
               "  message: Whoever stores something in it stops\n")
    publish_as(walk, "shop", "v2.0.0", definition("shop", 902, modules='{storage: ">= 1.0.0"}'))
    look_now(walk, "example")
    walk.await_object("module/shop", lambda m: m["properties"].get("availableSources"), "nobody offers it")
    walk.apply(switch("shop", "true"))
    walk.show_table("kubectl get mr", MR, [["shop-v2.0.0", "Pending", "test-alpha", "<age>",
                                            "requirements are not satisfied: 1 error occurred: 'storage' is not deployed"]])
    walk.apply(switch("storage", "true"))
    both_ready(walk)


def both_ready(walk):
    walk.show_table("kubectl get module shop storage", MODULE, [["shop", "902", "example", "Ready", "True", "True"],
                                                                ["storage", "900", "example", "Ready", "True", "True"]])


def asked_twice(walk):
    terminal.say("storage asks whoever disables it; and kubectl tells who goes with it.")
    walk.refused("kubectl apply -f -", switch("storage", "false"), CONFIGS + CONFIRM)
    walk.act("kubectl annotate moduleconfig storage modules.deckhouse.io/allow-disabling=true")
    walk.warned("kubectl apply -f -", switch("storage", "false"),
                "disabling the 'storage' module turns off the modules that require it: shop")
    walk.show_table("kubectl get module shop storage", MODULE, [
        ["shop", "902", "example", "Downloaded", "False", "False"],
        ["storage", "900", "example", "Downloaded", "False", "False"]])
    walk.show("kubectl get module shop -o jsonpath="
              "'{.status.conditions[?(@.type==\"EnabledByModuleManager\")].message}{\"\\n\"}'",
              lambda text: text == "turned off because of unmet module dependencies: dependency 'storage' is disabled\n")
    walk.show("kubectl get moduleconfig storage -o jsonpath='{.metadata.annotations}'",
              lambda text: "allow-disabling" not in text, "the annotation was not used up")


def not_enabled(walk):
    walk.act(IN_THE_POD + "deckhouse-controller module disable shop")
    walk.refused(IN_THE_POD + "deckhouse-controller module enable shop", None,
                 f"enable module failed: update ModuleConfig/shop: {CONFIGS}1 error occurred: 'storage' is not deployed\n")
    walk.refused("kubectl patch module shop --type=merge -p '{\"properties\":{\"weight\":1}}'", None,
                 'Error from server: admission webhook "modules.deckhouse-webhook.deckhouse.io" denied the request: '
                 "manual Module change is forbidden\n")
    walk.apply(switch("storage", "true"))
    walk.await_object("module/storage", is_phase("Ready"), "is not Ready")
    walk.act(IN_THE_POD + "deckhouse-controller module enable shop")
    both_ready(walk)


# -- the platform changes ------------------------------------------------------------------------------------------------


def platform_release(version, more=""):
    return f"""
apiVersion: deckhouse.io/v1alpha1
kind: DeckhouseRelease
metadata:
  name: {version}
spec:
  version: {version}{more}
"""


def platform_upgrade(walk):
    walk.act("kubectl -n kube-system create configmap d8-cluster-is-bootstraped")
    walk.apply(platform_release("v1.73.3", '\n  applyAfter: "2099-01-01T00:00:00Z"'))
    walk.await_object("deckhouserelease/v1.73.3", is_phase("Pending"), "is not Pending")
    walk.apply(platform_release("v1.73.4"))
    walk.show_table("kubectl get deckhousereleases.deckhouse.io", DR, [
        ["v1.73.3", "Skipped", "<age>", ""],
        ["v1.73.4", "Pending", "<age>", TOO_NEW_PLATFORM]])
    walk.refused("kubectl patch deckhouserelease v1.73.4 --type=merge -p '{\"approved\":true}'", None,
                 'Error from server: admission webhook "deckhouse-releases.deckhouse-webhook.deckhouse.io" denied the request: '
                 f'Cannot approve DeckhouseRelease "v1.73.4": requirements not met: {TOO_NEW_PLATFORM}\n')
    walk.act("kubectl delete deckhousereleases.deckhouse.io --all")


def cluster_configuration(version):
    return f"""apiVersion: v1
kind: Secret
metadata:
  name: d8-cluster-configuration
  namespace: kube-system
  labels:
    name: d8-cluster-configuration
stringData:
  cluster-configuration.yaml: |
    apiVersion: deckhouse.io/v1
    kind: ClusterConfiguration
    kubernetesVersion: "{version}"
"""


def kubernetes_change(walk):
    walk.act("kubectl apply --server-side -f -", stdin=cluster_configuration("1.29"))
    walk.refused("kubectl apply --server-side -f -", cluster_configuration("1.27"), f"Error from server: {DENIED}\n")
    terminal.say("The same in the pod, as the platform's users do it. Nothing but the version is changed.")
    walk.refused(IN_THE_POD.replace("exec svc/deckhouse-leader", "exec -i deployment/deckhouse")
                 + "deckhouse-controller edit cluster-configuration -f -",
                 'apiVersion: deckhouse.io/v1\nkind: ClusterConfiguration\nkubernetesVersion: "1.27"\n',
                 "Save cluster-configuration back to the Kubernetes cluster\n"
                 "Update cluster-configuration secret\n"
                 "Attempt 1 of 5 |\n"
                 "\tUpdate cluster-configuration secret failed, next attempt will be in 5s\"\n"
                 f"\tError: {DENIED}\n")


def default_kubernetes(walk):
    walk.act("kubectl apply --server-side -f -", stdin=cluster_configuration("Automatic"))
    walk.apply(platform_release("v1.73.3", '\n  requirements:\n    autoK8sVersion: "1.27"'))
    walk.show_table("kubectl get deckhousereleases.deckhouse.io", DR, [["v1.73.3", "Pending", "<age>", OLDER_KUBERNETES]])
    walk.show("kubectl quarterdeck list", lambda text: "v1.73.3" in text and "Requirements" in text)


def set_free(walk):
    terminal.say("The module is switched off. Nobody touches the platform's release: it goes on by itself.")
    walk.apply(config("test", enabled="false", updatePolicy="test-alpha"))
    walk.show_table("kubectl get deckhousereleases.deckhouse.io", DR, [["v1.73.3", "Deployed", "<age>", ""]])
    walk.act("kubectl delete deckhousereleases.deckhouse.io --all")
    walk.apply(config("test", enabled="true", updatePolicy="test-alpha"))
    walk.show_table("kubectl get module test", MODULE, [["test", "901", "example", "Ready", "True", "True"]])


def readiness(walk):
    walk.show("kubectl quarterdeck readiness --kubernetes 1.27 --platform 1.74",
              lambda text: OLDER_KUBERNETES in text and "1.74 deckhouse version is not suitable" in text)


def initial_analysis(walk):
    walk.imitate(TEST_EXTENDER_KUBERNETES_VERSION="1.29.6", TEST_EXTENDER_DECKHOUSE_VERSION="1.74.0")
    walk.show("kubectl get module test -o jsonpath="
              "'{.status.conditions[?(@.type==\"EnabledByModuleManager\")].status}{\" \"}"
              "{.status.conditions[?(@.type==\"EnabledByModuleManager\")].message}{\"\\n\"}'",
              lambda text: text == f"False {TURNED_OFF}\n", f"the module is not `{TURNED_OFF}`")


def not_bootstrapped(walk):
    terminal.say("A new image of the platform has a module of its own, which its bundle turns on. Its module.yaml:")
    terminal.output((SAMPLES / "built-in" / "402-ingress-nginx" / "module.yaml").read_text())
    shutil.copytree(SAMPLES / "built-in", BUILT_IN, dirs_exist_ok=True)
    walk.act("kubectl -n kube-system delete configmap d8-cluster-is-bootstraped")
    walk.imitate()
    walk.show_table("kubectl get module ingress-nginx", MODULE,
                    [["ingress-nginx", "402", "Embedded", "Downloaded", "False", "False"]])
    walk.show("kubectl get module ingress-nginx -o jsonpath="
              "'{.status.conditions[?(@.type==\"EnabledByModuleManager\")].reason}{\": \"}"
              "{.status.conditions[?(@.type==\"EnabledByModuleManager\")].message}{\"\\n\"}'",
              lambda text: text == f"ClusterBootstrappedExtender: {NOT_BOOTSTRAPPED}\n", f"the module is not `{NOT_BOOTSTRAPPED}`")
    walk.apply(config("ingress-nginx", enabled="true"))
    walk.show_table("kubectl get moduleconfig ingress-nginx", MC, [["ingress-nginx", "true", "1", "<age>", NOT_BOOTSTRAPPED]])


def bootstrapped(walk):
    walk.act("kubectl -n kube-system create configmap d8-cluster-is-bootstraped")
    walk.show_table("kubectl get module ingress-nginx", MODULE,
                    [["ingress-nginx", "402", "Embedded", "Ready", "True", "True"]])
    walk.show_table("kubectl get moduleconfig ingress-nginx", MC, [["ingress-nginx", "true", "1", "<age>", ""]])
    walk.show("kubectl -n d8-ingress-nginx get configmap controller -o jsonpath='{.data.version}{\"\\n\"}'",
              lambda text: text == "1.10\n")


def bootstrapped_ignored(walk):
    publish(walk, "v0.8.4", kubernetes='"> 1.28"', bootstrapped="true")
    look_now(walk, "example")
    walk.show_table("kubectl get mr", MR, [["test-v0.8.4", "Deployed", "test-alpha", "<age>", ""]])
    walk.show("kubectl -n default get events --field-selector reason=BootstrappedIgnored -o jsonpath="
              "'{range .items[*]}{.type}{\" \"}{.involvedObject.kind}{\" \"}{.involvedObject.name}{\": \"}{.message}{\"\\n\"}{end}'",
              lambda text: text == f"Warning Module test: {MEANT_FOR_BUILT_IN}\n", "the warning did not come, or not once")
    walk.show_table("kubectl get module test", MODULE, [["test", "901", "example", "Ready", "True", "True"]])
