"""The corpus of hostile input: texts, files and large ones, each with a name of its own."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases"
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|x([0-9a-f]{2})|([nrt\\]))")
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}
_PROSE = (
    "Der Rat hat lange über die Linie gestritten, die von der Post bis zum Hafen führt. "
    "Damit ist der Streit zu Ende, den die Fahrer mit der Stadt geführt haben. "
)


class HostileText(NamedTuple):
    """A text of cases/texts.txt; `key` is that of its article."""

    kind: str
    name: str
    text: str

    @property
    def key(self) -> str:
        """What its files are called."""
        return re.sub(r"[^a-z0-9]+", "-", f"{self.kind} {self.name}".lower()).strip("-")


class HostileFile(NamedTuple):
    """A file of cases/files.txt, and what the builder says of it: nothing, or these lines."""

    name: str
    path: str
    content: bytes
    told: tuple[str, ...]


def unescaped(text: str) -> str:
    """A text with the signs that its escapes stand for."""

    def sign(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        return chr(int(code, 16)) if code else _SIGNS[match[4]]

    return _ESCAPE.sub(sign, text)


@cache
def hostile_texts() -> tuple[HostileText, ...]:
    """Every text of cases/texts.txt, in its order."""
    found, kind = [], ""
    for line in (CASES / "texts.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("[") and "] " in line and not line.startswith("[["):
            kind = line[1:].partition("]")[0]
        elif line and not line.startswith("# "):
            name, _, text = line.partition(": ")
            found.append(HostileText(kind, name, unescaped(text)))
    return tuple(found)


@cache
def hostile_files() -> tuple[HostileFile, ...]:
    """Every case of cases/files.txt, in its order."""
    text = (CASES / "files.txt").read_text(encoding="utf-8")
    return tuple(map(_file, text.split("\n=== ")[1:]))


def _file(case: str) -> HostileFile:
    name, path, rest = case.split("\n", 2)
    content, _, told = rest.partition("\n-->")
    lines = tuple(unescaped(line.strip()) for line in told.split("\n-->") if line.strip())
    raw = unescaped(content).encode("utf-8", "surrogatepass")
    return HostileFile(name, unescaped(path), raw + b"\n", lines)


def article(case: HostileText) -> str:
    """An article by hand that has the text in every field that takes one."""
    text = quoted(case.text)
    name, note = quoted(f"{case.text} {case.key}"), quoted(f"!{case.text}")
    return (
        f"---\ntitle: {name}\nkicker: {text}\nsource: {text}\n"
        f"date: 2019-03-01\ndate_reason: {text}\nlanguage: de\nauthors: [{text}]\n"
        f"agencies: [{text}]\nurl: {quoted(f'https://example.org/{case.text}')}\n"
        f"actors: [{{name: {name}, role: {text}, as: [{text}]}}]\nplaces: [{text}]\n"
        f"rights: {text}\nnicht: {text}\n"
        f"captions: [{{text: {text}, credit: {text}}}]\n"
        f"notes: [{{quote: Der Rat tagte, note: {note}}}]\npublish: full\n---\n\n"
        f"Der Rat tagte am Freitag. {case.text}\n\n{case.text}\n\n> {case.text}\n"
    )


def person(case: HostileText) -> str:
    """An authority file that has the text in every field."""
    text, alias = quoted(case.text), quoted(f"{case.text} von {case.key}")
    return (
        f"---\nname: {quoted(f'{case.text} {case.key}')}\naliases: [{alias}]\nrole: {text}\n"
        f"wikidata: {text}\ngnd: {text}\nhomepage: {text}\nrights: {text}\n---\n\n{case.text}\n"
    )


def seed(case: HostileText) -> str:
    """A page of text with the text in its headline, its byline, a caption and the body."""
    line = " ".join(case.text.split())
    return (
        f"Der Rat tagt: {line}\n\n1. März 2019, von Anna Kern {line}\n\n"
        f"Der Rat der Stadt hat am Freitag beschlossen, dass der Bus fährt. {case.text}\n\n"
        f"Die Fahrer wollen es tun, sagte Anna {line} Kern in Bonn. {case.text}\n\n"
        f"Anna Kern in Bonn, {line}. Foto: dpa\n\n{_PROSE * 4}\n"
    )


def webpage(case: HostileText) -> str:
    """A saved page with the text in its metadata and, as text and as markup, in its body."""
    text = case.text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    stated = {"@type": "NewsArticle", "headline": case.text, "author": {"name": case.text}}
    data = json.dumps(stated).replace("</", "<\\/")
    return (
        f"<!doctype html><html lang=de><head><title>{text}</title>"
        f'<meta property="og:title" content="{text}"><meta name=author content="{text}">'
        f'<meta property="og:site_name" content="{text}"><link rel=canonical href="{text}">'
        f"<script type=application/ld+json>{data}</script></head><body>"
        f"<article><h1>Der Rat tagt: {text}</h1><p>Der Rat der Stadt hat am Freitag in Bonn "
        f"beschlossen, dass der Bus auch am Sonntag fährt. {text}</p><p>Die Fahrer arbeiten ohne "
        f"Lohn, sagte eine Sprecherin, und sie wollen es tun. {case.text}</p></article></body>"
    )


def quoted(text: str) -> str:
    """A text as YAML has it, whatever it holds."""
    signs = (
        f"\\{sign}" if sign in '"\\' else sign if sign.isprintable() else f"\\U{ord(sign):08x}"
        for sign in text
    )
    return f'"{"".join(signs)}"'


def settings(text: str) -> str:
    """site.yaml with the text in every setting that takes one."""
    return (
        f"title: {quoted(text)}\ndescription: {quoted(text)}\nrights: {quoted(text)}\n"
        f"language: de\nurl: https://archive.example/a\nfields: {{nicht: {quoted(text)}}}\n"
        "identifier: archive.example,2026\n"
    )


def archive_of(texts: Iterable[HostileText], title: str) -> Mapping[str, str]:
    """An archive with every text in every place: by hand, in seeds, saved pages, notes."""
    files = {"site.yaml": settings(title)}
    for case in texts:
        files[f"content/articles/{case.key}.md"] = article(case)
        files[f"content/people/{case.key}.md"] = person(case)
        files[f"seeds/{case.key}.txt"] = seed(case)
        files[f"seeds/saved/{case.key}.html"] = webpage(case)
        files[f"content/pages/own-{case.key}.md"] = (
            f"---\ntitle: {quoted(case.text)}\n---\n\n{case.text}\n"
        )
    return files
