"""Statements of rights that have an address: those of rightsstatements.org and Creative Commons.

Their names are kept in English, as both publish them for use in metadata.
"""

import re
from collections.abc import Mapping

from builder.publish.views import Rights

# https://rightsstatements.org/page/1.0/ lists all twelve.
_STATEMENTS: Mapping[str, str] = {
    "InC": "In Copyright",
    "InC-OW-EU": "In Copyright – EU Orphan Work",
    "InC-EDU": "In Copyright – Educational Use Permitted",
    "InC-NC": "In Copyright – Non-Commercial Use Permitted",
    "InC-RUU": "In Copyright – Rights-Holder(s) Unlocatable or Unidentifiable",
    "NoC-CR": "No Copyright – Contractual Restrictions",
    "NoC-NC": "No Copyright – Non-Commercial Use Only",
    "NoC-OKLR": "No Copyright – Other Known Legal Restrictions",
    "NoC-US": "No Copyright – United States",
    "CNE": "Copyright Not Evaluated",
    "UND": "Copyright Undetermined",
    "NKC": "No Known Copyright",
}
_STATEMENT = re.compile(r"https?://(?:www\.)?rightsstatements\.org/(?:vocab|page)/([\w-]+)/1\.0/?")
_LICENCE = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/licenses/((?:by|nc|nd|sa)(?:-(?:nc|nd|sa))*)"
    r"/(\d\.\d)(?:/([a-z]{2}))?(?:/deed\.\w+|/)?"
)
_PUBLIC_DOMAIN = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/publicdomain/(zero|mark)/1\.0(?:/deed\.\w+|/)?"
)
_DEDICATIONS = {"zero": "CC0 1.0", "mark": "Public Domain Mark 1.0"}
_ADDRESS = re.compile(r"https?://\S+")


def describe_rights(stated: str) -> Rights | None:
    """What is stated of rights, an address by the name of what it stands for; None for nothing."""
    if not _ADDRESS.fullmatch(stated):
        return Rights(stated, "") if stated else None
    if (found := _STATEMENT.fullmatch(stated)) and found[1] in _STATEMENTS:
        return Rights(_STATEMENTS[found[1]], stated)
    if found := _LICENCE.fullmatch(stated):
        country = f" {found[3].upper()}" if found[3] else ""
        return Rights(f"CC {found[1].upper()} {found[2]}{country}", stated)
    if found := _PUBLIC_DOMAIN.fullmatch(stated):
        return Rights(_DEDICATIONS[found[1]], stated)
    return Rights(stated, stated)
