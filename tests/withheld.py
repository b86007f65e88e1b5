"""An archive of two articles, one of which has words that may be withheld."""

from pathlib import Path

from builder.cli import main
from tests.sites import read_tree, write_site

# Words that stand in texts alone, each in another place of one.
SECRETS = ("Zwergplanet", "Quellmoos", "Bildzeile", "Randwort", "Siebenschläfer")
ARTICLE = """\
---
title: Der Hafen
source: Küstenblatt
date: 2020-05-01
language: de
url: https://example.org/hafen
actors: [Ole Petersen]
places: [Hamburg]
captions: [Ole Petersen und die Bildzeile]
notes: [{quote: ein Zwergplanet und Randwort, note: Das stimmt nicht.}]
{MORE}---

Erste Wörter über den Hafen von Hamburg. Ole Petersen sah ein Zwergplanet und Randwort im Wasser.

„Das Quellmoos wächst hier seit vielen Jahren sehr gut“, sagte Ole Petersen in Hamburg.

Siebenschläfer.
"""
OTHER = """\
---
title: Anderes
source: Küstenblatt
actors: [Ole Petersen]
language: de
---

Ole Petersen.
"""
SETTINGS = "title: Archiv\nlanguage: de\nurl: https://archiv.example/\nexcerpt_words: 4\n"


def build(root: Path, more: str = "", settings: str = "", **files: str) -> dict[str, bytes]:
    """The files of a site of two articles."""
    write_site(
        root,
        {
            "site.yaml": SETTINGS + settings,
            "content/articles/hafen.md": ARTICLE.replace("{MORE}", more),
            "content/articles/anderes.md": OTHER,
            **files,
        },
    )
    assert main(["build", "--root", str(root), "--quiet"]) == 0
    return read_tree(root / "public")


def found_in(site: dict[str, bytes], words: tuple[str, ...]) -> set[str]:
    """Those of these words that stand anywhere in a site, in whatever case."""
    everything = b"\0".join(site.values()).decode(errors="replace").casefold()
    return {word for word in words if word.casefold() in everything}
