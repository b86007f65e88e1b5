"""Small archives written in many styles, and random actions on them."""

import re
from collections.abc import Iterable, Mapping

from hypothesis import strategies as st

from builder.desk import actions as do
from builder.desk.body_changes import links_of, read_prose
from builder.model import Article
from builder.publish.corrections import CORRECTIONS, parse_corrections
from builder.publish.load import parse_article
from tests.desk.styled_yaml import Writer

KEYS = ("a", "b")
ARTICLES = tuple(f"content/articles/{key}.md" for key in KEYS)
PEOPLE = ("content/people/ada-ek.md", "content/people/udo.md")
SEED = "seeds/a.txt"
LINES = (
    "Werbung: *jetzt* kaufen",
    "Ada Ek war am Dienstag in Genf.",
    "Teilen",
    "Udo Roth sprach. Ek - auch - nicht.",
    "# 1. Ende",
)
NAMES = st.sampled_from(["Ada Ek", "Udo", "Ek", "Eva: Roth", "Genf", "Bern #1"])
TEXTS = st.sampled_from(["", "Neu", "- a: b", "2018?", "No", '"', "it's  so", "ein #1", "Лавров"])
BODIES = st.lists(
    st.sampled_from(
        [
            *LINES[1:4],
            "> Ada Ek sagte:\n> *Nein*, Udo.",
            "- Genf\n- [Bern](place:bern)",
            "Udo  \nund Ada\\. Genf!",
            "## Udo",
            "```\nUdo\n```",
        ]
    ),
    max_size=5,
)


@st.composite
def _entries(draw: st.DrawFn) -> list[object]:
    names = draw(st.lists(NAMES, max_size=3, unique=True))
    entries: list[object] = []
    for name in names:
        entry: dict[str, object] = {"name": name}
        entry |= {"role": "Chef, in Genf"} if draw(st.booleans()) else {}
        entry |= {"as": draw(st.lists(NAMES, max_size=2))} if draw(st.booleans()) else {}
        flag = draw(st.sampled_from(["", "uncertain", "confirmed"]))
        entry |= {flag: "true"} if flag else {}
        entries.append(name if len(entry) == 1 and draw(st.booleans()) else entry)
    return entries


@st.composite
def _captions(draw: st.DrawFn) -> list[object]:
    parts = {"credit": NAMES, "language": st.just("de")}
    captions: list[object] = []
    for text in draw(st.lists(NAMES, max_size=3)):
        more = {key: draw(value) for key, value in parts.items() if draw(st.booleans())}
        is_plain: bool = not more and draw(st.booleans())
        captions.append(text if is_plain else {"text": text, **more})
    return captions


@st.composite
def _file(draw: st.DrawFn, values: dict[str, object], body: str) -> str:
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    header = Writer(draw, newline).write(values)
    header += "" if header.endswith(newline) else newline
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    space = draw(st.sampled_from(["", " ", "  "]))
    end = draw(st.sampled_from(["", newline, newline * 3]))
    behind = newline * draw(st.integers(1, 3))
    text = body.replace("\n", newline)
    return f"{mark}---{space}{newline}{header}---{newline}{behind if text else ''}{text}{end}"


@st.composite
def _article(draw: st.DrawFn) -> str:
    values: dict[str, object] = {"title": draw(NAMES)}
    optional: dict[str, st.SearchStrategy[object]] = {
        "source": NAMES,
        "date": st.sampled_from(["2018?", "2021-05-20", ""]),
        "lead": st.sampled_from(["true", "no"]),
        "authors": st.lists(NAMES, max_size=3),
        "actors": _entries(),
        "places": _entries(),
        "notes": st.lists(st.fixed_dictionaries({"quote": NAMES, "note": NAMES}), max_size=2),
        "captions": _captions(),
        "also_in": st.lists(st.sampled_from(["x", "y"]), max_size=2),
        "unknown": st.lists(st.sampled_from(["date", "source"]), max_size=2),
        "review": st.sampled_from(["machine", "confirmed"]),
        "seed": st.just({"file": "a.txt", "lines": "3, 7", "dropped": {"share": "1, 5", "x": "9"}}),
    }
    for key in draw(st.permutations(sorted(optional))):
        if draw(st.booleans()):
            values[key] = draw(optional[key])
    return draw(_file(values, "\n\n".join(draw(BODIES))))


@st.composite
def _person(draw: st.DrawFn) -> str:
    values: dict[str, object] = {"name": draw(NAMES)}
    if draw(st.booleans()):
        values["aliases"] = draw(st.lists(NAMES, max_size=3))
    if draw(st.booleans()):
        values["wikidata"] = "Q1"
    return draw(_file(values, draw(st.sampled_from(["", "Eine *Notiz*."]))))


@st.composite
def _corrections(draw: st.DrawFn) -> str:
    entry: dict[str, st.SearchStrategy[object]] = {
        "same": st.lists(NAMES, min_size=2, max_size=3, unique=True),
        "never": NAMES,
        "not_in": st.fixed_dictionaries({"name": NAMES, "articles": st.just(["a"])}),
        "rename": st.fixed_dictionaries({"name": NAMES, "to": NAMES}),
    }
    values = {
        key: draw(st.lists(entry[key], min_size=1, max_size=2))
        for key in draw(st.permutations(sorted(entry)))
        if draw(st.booleans())
    }
    return Writer(draw, draw(st.sampled_from(["\n", "\r\n"]))).write(values)


@st.composite
def _archive(draw: st.DrawFn) -> dict[str, str]:
    files = {SEED: "\n\n".join(LINES) + "\n", PEOPLE[0]: draw(_person())}
    files |= {path: draw(_article()) for path in ARTICLES}
    if draw(st.booleans()):
        files[CORRECTIONS] = draw(_corrections())
    return files


@st.composite
def actions_on(draw: st.DrawFn, files: Mapping[str, str]) -> do.Action:
    """An action that mostly can be done, as it is about what the files have."""
    kind = draw(st.sampled_from(["field", "field", "entry", "entry", "text", "text", "archive"]))
    if kind == "archive":
        return draw(_archive_actions(files))
    path = draw(st.sampled_from(ARTICLES))
    article = parse_article(path, files[path])
    if kind == "field":
        return draw(_field_actions(path, article))
    return draw(_entry_actions(path, article) if kind == "entry" else _text_actions(path, article))


def _known(names: Iterable[str]) -> st.SearchStrategy[str]:
    """Mostly one of these names."""
    there = tuple(names)
    return st.one_of(st.sampled_from(there), st.sampled_from(there), NAMES) if there else NAMES


def _field_actions(path: str, article: Article) -> st.SearchStrategy[do.Action]:
    field = st.sampled_from(["title", "kicker", "source", "date_reason", "rights", "publish"])
    texts = st.sampled_from(["authors", "also_in", "distinct_from"])
    there = _known((*article.authors, *article.also_in))
    return st.one_of(
        st.builds(do.SetField, st.just(path), field, TEXTS),
        st.builds(
            do.SetField, st.just(path), st.just("date"), st.sampled_from(["2019?", "2020", ""])
        ),
        st.builds(do.SetList, st.just(path), texts, st.lists(there, max_size=3).map(tuple)),
        st.builds(do.AddText, st.just(path), texts, NAMES),
        st.builds(do.RemoveText, st.just(path), texts, there),
        st.builds(do.SetLead, st.just(path), st.booleans()),
        st.builds(do.Confirm, st.just(path), st.booleans()),
        st.builds(do.Withdraw, st.just(path), st.sampled_from(["", "2026"]), TEXTS),
    )


@st.composite
def _entry_actions(draw: st.DrawFn, path: str, article: Article) -> do.Action:
    kind: do.EntryKind = draw(st.sampled_from(["person", "place"]))
    listed = article.actors if kind == "person" else article.places
    name, other = draw(_known(each.name for each in listed)), draw(NAMES)
    forms = tuple(draw(st.lists(NAMES, max_size=2)))
    form = draw(_known(form for each in listed for form in each.forms))
    status: do.EntryStatus = draw(st.sampled_from(["confirmed", "uncertain", "machine"]))
    actions: list[do.Action] = [
        do.AddEntry(path, kind, other, draw(TEXTS), forms),
        do.RemoveEntry(path, kind, name),
        do.RenameEntry(path, kind, name, other),
        do.SetRole(path, kind, name, draw(TEXTS)),
        do.SetForms(path, kind, name, forms),
        do.SetStatus(path, kind, name, status),
        do.RejectName(path, kind, form),
        do.RejectName(path, kind, name),
    ]
    return draw(st.sampled_from(actions))


@st.composite
def _text_actions(draw: st.DrawFn, path: str, article: Article) -> do.Action:
    leaves = read_prose(article.body).leaves
    passage = draw(st.integers(0, max(0, len(leaves) - 1)))
    read = leaves[passage].text if leaves else ""
    words = [each.span() for each in re.finditer(r"\w+", read)] or [(0, 0)]
    links = [link[:2] for link in links_of(leaves[passage])] if leaves else []
    start, end = draw(st.sampled_from(words))
    number = draw(st.integers(0, max(0, len(article.notes) - 1)))
    caption = draw(st.integers(0, max(0, len(article.captions) - 1)))
    line = draw(st.sampled_from([1, 3, 5, 7, 9, 2]))
    texts = ["", "Neu.", "Eins\n\nZwei", "> so", "## Kopf", "a\nb", "```"]
    actions: list[do.Action] = [
        do.LinkHere(path, passage, start, end, "person", draw(st.sampled_from(["udo", ""]))),
        do.UnlinkHere(path, passage, *draw(st.sampled_from(links or words))),
        do.AddNote(path, draw(NAMES), draw(TEXTS)),
        do.ChangeNote(path, number, draw(NAMES), draw(NAMES)),
        do.RemoveNote(path, number),
        do.AddCaption(path, draw(TEXTS), draw(TEXTS)),
        do.ChangeCaption(path, caption, draw(NAMES), draw(TEXTS)),
        do.RemoveCaption(path, caption),
        do.ChangePassage(path, passage, draw(st.sampled_from(texts))),
        do.JoinPassages(path, passage),
        do.KeepLine(path, line),
        do.LeaveLine(path, line),
    ]
    return draw(st.sampled_from(actions))


@st.composite
def _archive_actions(draw: st.DrawFn, files: Mapping[str, str]) -> do.Action:
    there = parse_corrections(files.get(CORRECTIONS, ""), KEYS)
    is_taken: bool = draw(st.booleans())
    if there and is_taken:
        taken = draw(st.sampled_from(there))
        return do.TakeBack(taken.action, taken.names, taken.articles, taken.kind)
    person = draw(st.sampled_from(PEOPLE))
    kind: do.AnyKind = draw(st.sampled_from(["", "person"]))
    articles = tuple(draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=2, unique=True)))
    one, other = draw(st.lists(NAMES, min_size=2, max_size=2, unique=True))
    actions: list[do.Action] = [
        do.Correct("same", (one, other), kind=kind),
        do.Correct("never", (one,), kind=kind),
        do.Correct("not_in", (one,), articles, kind),
        do.Correct("split", (one, other), articles, kind),
        do.Correct("rename", (one, other), kind=kind),
        do.CreateFile(draw(st.sampled_from(["person", "place"])), one),
        do.SetField(person, draw(st.sampled_from(["name", "role", "gnd"])), draw(TEXTS)),
        do.AddText(person, "aliases", one),
        do.RemoveText(person, "aliases", one),
    ]
    return draw(st.sampled_from(actions))


ARCHIVES = _archive()
