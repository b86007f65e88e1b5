"""Asks PyPI's advisories about every locked package; `make check` runs it. It needs the network."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.supply.locks import LOCKS


def report(answer: dict[str, Any], lock: str) -> tuple[int, list[str]]:
    """The exit code and the lines for pip-audit's answer.

    0: nothing is known; 1: something is known; 2: nobody could be asked about some packages.
    """
    packages = answer["dependencies"]
    unknown = [each["name"] for each in packages if "skip_reason" in each]
    lines = [
        f"{lock}: {each['name']} {each['version']}: {found['id']} "
        f"(mended in {', '.join(found['fix_versions']) or 'no version yet'})"
        for each in packages
        for found in each.get("vulns", ())
    ]
    if unknown:
        names = ", ".join(unknown[:3]) + (", ..." if len(unknown) > 3 else "")
        some = f"{len(unknown)} of {len(packages)} packages were not audited ({names})"
        lines.append(f"{lock}: {some}: PyPI's advisories could not be had for them")
    elif not lines:
        lines = [f"{lock}: nothing is known against {len(packages)} packages"]
    is_known = any(each.get("vulns") for each in packages)
    return (1 if is_known else 2 if unknown else 0), lines


def audit(lock: Path) -> tuple[int, list[str]]:
    """What is known of a lock's packages."""
    options = ["--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return report(json.loads(done.stdout), lock.name)
    except ValueError:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        return 2, [f"{lock.name}: not audited: pip-audit had no answer from the network ({last})"]


def main() -> int:
    """Print what is known; 1 if that is anything. Who is offline is told, and not held up."""
    codes = []
    for lock in LOCKS:
        code, lines = audit(lock)
        codes.append(code)
        print("\n".join(lines), file=sys.stderr if code else sys.stdout)
    return 1 if 1 in codes else 0


if __name__ == "__main__":
    sys.exit(main())
