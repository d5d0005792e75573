"""What must be on the machine, each with a sentence that says how to get it."""

import os
import re
import shutil
import subprocess

from .errors import DemoError

WANTED = {
    "java": "Java 17 or newer is needed: install a JDK (e.g. openjdk-17-jdk) or set JAVA_HOME.",
    "mvn": "Maven 3.8.7 or newer is needed to build the services: install maven.",
    "go": "Go 1.26 or newer is needed to build the development cluster: install it from your distribution or go.dev.",
    "git": "git is needed: install git.",
    "bash": "bash is needed: install bash.",
}
OLDEST_JAVA = 17


def java_binary():
    home = os.environ.get("JAVA_HOME")
    candidate = os.path.join(home, "bin", "java") if home else None
    return candidate if candidate and os.access(candidate, os.X_OK) else shutil.which("java")


def check():
    """Raises DemoError naming everything that is missing, so that one look is enough."""
    missing = [text for tool, text in WANTED.items() if tool != "java" and not shutil.which(tool)]
    java = java_binary()
    if not java:
        missing.append(WANTED["java"])
    else:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30).stderr
        version = re.search(r'version "(\d+)', said)
        if version and int(version.group(1)) < OLDEST_JAVA:
            missing.append(f"{WANTED['java']} ({java} is version {version.group(1)}.)")
    if missing:
        raise DemoError("\n      ".join(missing))
