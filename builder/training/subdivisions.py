"""The first level below the countries, 'Chiapas' and 'Kent', by the names of Unicode CLDR.

Read from `common/subdivisions/de.xml` of CLDR, as the npm package `cldr` has it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

# What a name has before or behind it only to say of which kind it is: 'Provinz Laghman' is also
# called 'Laghman', 'Kronobergs län' 'Kronoberg'.
KIND_BEFORE = re.compile(
    r"(?:Autonome (?:Provinz|Gemeinschaft|Region)|Bezirk|Bundesstaat|County|Departamento"
    r"|Département|Distrikt|Entwicklungsregion|Gebiet|Gemeinde|Gespanschaft|Gouvernement"
    r"|Gouvernorat|Komitat|Kreis|Landkreis|Munizip|Oblast|Okres|Okrug|Opština|Provinz|Präfektur"
    r"|Qark|Rajon|Rajongemeinde|Region|Región|Stadtgemeinde|Woblast|Woiwodschaft) (?=[A-ZÀ-Ž])"
)
KIND_BEHIND = re.compile(
    r"(?:[ -](?:Aimag|County|District|Distrikt|Parish|Province|Provinz|Rajon|Region|Staat|kraj"
    r"|welaýaty)|s? län)$"
)
ADDITION = re.compile(r"\s*[(,/].*$|²$")
# Not capitalised throughout, with digits, or so short that it is another word: no such names.
NAME = re.compile(r"[A-ZÀ-Ž][\w'’-]{3,}(?: (?:(?:de|del|do|la|el|und|der|of) )*[A-ZÀ-Ž][\w'’-]+)*")
NOT_USED = re.compile(
    r"\d|^(?:Autonom|City of|Departamento|London Borough|Metropolitan|Región|Saint)"
)
# Countries whose first level is hundreds of communes, and tiny ones.
COMMUNES = frozenset(
    {
        "AG", "AZ", "BB", "BS", "DM", "GD", "LV", "MC", "MD", "MK", "MT", "NR", "SC", "SI", "SM",
        "TO", "TV", "VC",
    }
)  # fmt: skip
# Directions and common nouns that some country calls one of its parts.
COMMON = frozenset(
    {
        "Brava", "Central", "Centre", "City", "East", "Eastern", "Grad", "Gulf", "Haut",
        "Highland", "Highlands", "Lacs", "Landes", "Littoral", "Manche", "Maritime", "Maritimes",
        "Marken", "Midlands", "Mitte", "Mono", "Mountain", "Nord", "Nordost", "Nordosten",
        "Nordwest", "Norte", "North", "North-East", "North-West", "Northern", "Occidental",
        "Oriental", "Ouest", "Park", "Plateau", "Plateaux", "Rivers", "Rural", "Savanne", "Seti",
        "South", "South-East", "South-West", "Southern", "Südost", "Südwest", "Unity", "West",
        "Western", "Zentral",
    }
)  # fmt: skip


def subdivisions(path: Path) -> Iterator[tuple[str, str]]:
    """Name and ISO 3166-2 code ('Kent', 'GB-KEN') of each subdivision in a file of CLDR."""
    for element in ElementTree.parse(path).iter("subdivision"):
        identifier, name = element.attrib["type"].upper(), _plain(element.text or "")
        if identifier[:2] in COMMUNES:
            continue
        if NAME.fullmatch(name) and name not in COMMON and not NOT_USED.search(name):
            yield name, f"{identifier[:2]}-{identifier[2:]}"


def _plain(name: str) -> str:
    """The name without what says of which kind it is."""
    whole = ADDITION.sub("", name.replace("’", "'"))
    return KIND_BEHIND.sub("", KIND_BEFORE.sub("", whole))
