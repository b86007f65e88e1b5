"""Gives the browser tests a Chromium: the one that is there, Debian's as root, else Playwright's.

Run by `make test`; plain Python, so that it works before anything else does.
"""

import os
import shutil
import subprocess
import sys

DEBIAN = (
    ["apt-get", "update", "--quiet"],
    [
        "apt-get",
        "install",
        "--yes",
        "--quiet",
        "--no-install-recommends",
        "chromium",
        "fonts-liberation",
    ],
)
PLAYWRIGHT = ([sys.executable, "-m", "playwright", "install", "chromium"],)


def commands() -> tuple[list[str], ...]:
    """What has to be run so that a Chromium is there; nothing if one is."""
    if shutil.which("chromium"):
        return ()
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return DEBIAN if as_root and shutil.which("apt-get") else PLAYWRIGHT


def main() -> None:
    """Run them; a failure ends the program with its code."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in commands():
        subprocess.run(command, check=True, env=environment)


if __name__ == "__main__":
    main()
