"""`annotator:` in site.yaml: ours, spaCy's and other packages', and what is said of wrong ones."""

import io
import json
import pickle
import re
import sys
import tomllib
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
import spacy

from builder.commands.annotators import GROUP, AnnotatorSetting, load_annotator, read_setting
from builder.commands.pages import Gathering
from builder.gather.annotate import Annotator, LoadError, annotate
from builder.gather.annotate.with_spacy import REQUIREMENT
from builder.model import Mention
from builder.publish.load import parse_article
from tests.sites import (
    ARTICLE,
    BRIDGE,
    FERRY,
    FERRY_FILE,
    MakeSite,
    Outcome,
    Run,
    Site,
    assert_refused,
    run_archive,
)

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXT = (
    "Kremlchef Wladimir Putin und Außenminister Sergej Lawrow kamen nach Genf. Über Putins Reise "
    "und Lawrows Rede an der Nordsee schrieb die Nordpost. Genf schwieg."
)
ENGLISH = "Angela Merkel met Wladimir Putin in Geneva on Monday."
PATTERNS = [
    {"label": "PER", "pattern": "Wladimir Putin"},
    {"label": "PERSON", "pattern": "Sergej Lawrow"},
    {"label": "GPE", "pattern": "Genf"},
    {"label": "LOC", "pattern": "Nordsee"},
    {"label": "ORG", "pattern": "Nordpost"},
]
Fake = Callable[..., None]


def settings(annotator: str) -> Site:
    return {"site.yaml": f"title: Probe\nannotator: {annotator}\n"}


def ask(root: Path, *texts: str, language: str = "de") -> Outcome:
    """`archive annotate` on these texts."""
    lines = (json.dumps({"id": 1, "text": text, "language": language}) for text in texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
        return run_archive("annotate", "--root", root)


def named(outcome: Outcome) -> list[tuple[str, str, str]]:
    """Each mention of a single answer: what the text has, its name, its role."""
    assert (outcome.code, outcome.err) == (0, "")
    return [
        (each["kind"], each["name"], each["role"]) for each in json.loads(outcome.out)["mentions"]
    ]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Installs packages with an annotator each, by the name it has there."""

    def install(**loads: object) -> None:
        module = ModuleType("fake_annotators")
        vars(module).update(loads)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        entries = [
            metadata.EntryPoint(name.partition("_")[0], f"{module.__name__}:{name}", GROUP)
            for name in loads
        ]

        def entry_points(group: str) -> Iterable[metadata.EntryPoint]:
            return metadata.EntryPoints(entries).select(group=group)

        monkeypatch.setattr(metadata, "entry_points", entry_points)

    return install


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A German spaCy pipeline that knows the names of TEXT."""
    return saved(PATTERNS, tmp_path_factory.mktemp("pipeline"))


def saved(patterns: list[dict[str, str]], path: Path) -> Path:
    nlp = spacy.blank("de")
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    path.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(path)
    return path


@pytest.mark.parametrize("value", ["", "embedded", "' embedded '"])
def test_the_embedded_annotator_is_the_one_that_nobody_need_name(
    make_site: MakeSite, value: str
) -> None:
    root = make_site(settings(value))
    assert load_annotator(read_setting(root)) is annotate
    assert load_annotator(AnnotatorSetting()) is annotate


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("spaci:x", "there is no such annotator (did you mean 'spacy'?)"),
        ("imbedded", "there is no such annotator (did you mean 'embedded'?)"),
        ("mein", "there is no such annotator (did you mean 'meins'?)"),
        ("flair", "there is no such annotator (known are embedded, meins, spacy)"),
        ("embedded:lg", "the embedded annotator has no other models"),
        ("spacy", "spaCy needs a model (as in spacy:de_core_news_lg)"),
        (
            "spacy:de_core_news_xyz",
            "spaCy's model 'de_core_news_xyz' is not installed "
            "(install it: python -m spacy download de_core_news_xyz)",
        ),
        (
            "spacy:models/mine",
            "there is no folder models/mine (its path is looked for below the archive's)",
        ),
    ],
)
def test_a_wrong_annotator_is_told_by_every_command_that_needs_one(
    make_site: MakeSite, run: Run, tmp_path: Path, fake: Fake, value: str, message: str
) -> None:
    fake(meins=lambda model, root: annotate)
    root = make_site({**settings(value), "seeds/a.txt": FERRY, "seeds/b.txt": BRIDGE})
    told = f"site.yaml:2: annotator '{value}': {message}"
    assert_refused(ask(root, TEXT), told)
    assert_refused(run("gather", "--root", root), told)
    assert_refused(run("gather", root / "seeds", tmp_path / "out", "--root", root), told)
    assert_refused(run("gather", "--explain", root / "seeds/a.txt", "--root", root), told)
    assert run("check", "--root", root).err.splitlines() == [told]
    assert not (root / "content").exists()


def test_a_build_that_keeps_going_publishes_what_is_there(make_site: MakeSite, run: Run) -> None:
    contents = {**settings("flair"), "seeds/a.txt": FERRY, "content/articles/a.md": ARTICLE}
    root = make_site(contents)
    told = "site.yaml:2: annotator 'flair': there is no such annotator (known are embedded, spacy)"
    assert_refused(run("build", "--root", root), told)
    assert not (root / "public").exists()
    assert_refused(run("build", "--keep-going", "--root", root), told)
    assert (root / "public/articles/a.html").is_file()
    assert not (root / FERRY_FILE).exists()


def test_spacy_that_is_not_installed_is_told_with_the_command_that_installs_it(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert_refused(
        ask(make_site(settings("spacy:de_core_news_lg")), TEXT),
        "site.yaml:2: annotator 'spacy:de_core_news_lg': spaCy is not installed "
        '(install it: python -m pip install "spacy>=3.8,<4")',
    )


def test_the_command_installs_what_the_extra_does() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["optional-dependencies"]["spacy"] == [REQUIREMENT]


def test_a_pipeline_that_marks_no_names_is_refused(make_site: MakeSite) -> None:
    root = make_site(settings("spacy:models/dates"))
    saved([{"label": "DATE", "pattern": "Montag"}], root / "models/dates")
    assert_refused(
        ask(root, TEXT),
        "site.yaml:2: annotator 'spacy:models/dates': spaCy's model 'models/dates' marks neither "
        "persons nor places (it needs one of the labels PER, PERSON, LOC, GPE)",
    )


def test_a_folder_that_is_no_pipeline_is_told_in_spacys_words(make_site: MakeSite) -> None:
    outcome = ask(make_site({**settings("spacy:models/x"), "models/x/a": ""}), TEXT)
    told = "site.yaml:2: annotator 'spacy:models/x': cannot be loaded: OSError: [E053]"
    assert outcome.err.startswith(told)
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)


def test_names_that_spacy_finds_go_through_our_rules(make_site: MakeSite, pipeline: Path) -> None:
    outcome = ask(make_site(settings(f"spacy:{pipeline}")), TEXT)
    assert named(outcome) == [
        ("person", "Wladimir Putin", "Kremlchef"),
        ("person", "Sergej Lawrow", "Außenminister"),
        ("place", "Genf", ""),
        ("person", "Wladimir Putin", ""),
        ("person", "Sergej Lawrow", ""),
        ("place", "Nordsee", ""),
        ("place", "Genf", ""),
    ]
    assert [TEXT[each["start"] : each["end"]] for each in json.loads(outcome.out)["mentions"]] == [
        "Wladimir Putin",
        "Sergej Lawrow",
        "Genf",
        "Putins",
        "Lawrows",
        "Nordsee",
        "Genf",
    ]


def test_offsets_of_spacy_count_through_all_lines(make_site: MakeSite, pipeline: Path) -> None:
    root = make_site(settings(f"spacy:{pipeline}"))
    before = "\n  \n\U0001f600 Nichts.\r\n\n"
    found = [json.loads(ask(root, text).out)["mentions"] for text in (TEXT, before + TEXT + "\n")]
    starts = [[each["start"] for each in mentions] for mentions in found]
    assert starts[1] == [start + len(before) for start in starts[0]]


def test_a_text_in_another_language_than_the_pipelines_is_left_to_ours(
    make_site: MakeSite, pipeline: Path
) -> None:
    root = make_site(settings(f"spacy:{pipeline}"))
    ours = [(each.kind, each.name, each.role) for each in annotate(ENGLISH)]
    assert ("person", "Angela Merkel", "") in ours
    assert named(ask(root, ENGLISH, language="en-US")) == ours
    for language in ("de", "de-CH", ""):
        assert named(ask(root, ENGLISH, language=language)) == [("person", "Wladimir Putin", "")]


def test_gather_and_explain_use_the_archives_annotator(make_site: MakeSite, run: Run) -> None:
    root = make_site({**settings("spacy:models/probe"), "seeds/a.txt": FERRY})
    saved([{"label": "LOC", "pattern": "Sandholm"}], root / "models/probe")
    assert run("gather", "--root", root).err == ""
    article = parse_article(FERRY_FILE, (root / FERRY_FILE).read_text(encoding="utf-8"))
    assert ([each.name for each in article.places], article.actors) == (["Sandholm"], ())
    explained = run("gather", "--explain", root / "seeds/a.txt", "--root", root).out
    assert "\npersons:  –\nplaces:   Sandholm\n" in explained
    out = root.parent / "out"
    run("gather", root / "seeds", out, "--root", root)
    written = (out / "a.md").read_text(encoding="utf-8")
    assert [each.name for each in parse_article("a.md", written).places] == ["Sandholm"]


def test_what_goes_to_other_processes_is_the_setting(make_site: MakeSite) -> None:
    root = make_site(settings("spacy:models/mine"))
    setting = read_setting(root)
    assert setting == AnnotatorSetting("spacy:models/mine", root, 2)
    gathering = Gathering(root, "seeds", annotator=setting)
    assert pickle.loads(pickle.dumps(gathering)) == gathering


def test_the_annotator_of_the_readme_works(make_site: MakeSite, fake: Fake) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    module: dict[str, object] = {}
    exec(example, module)
    fake(mine=module["load"])
    assert named(ask(make_site(settings("mine:Wladimir Putin|Lawrow")), TEXT)) == [
        ("person", "Wladimir Putin", "Kremlchef"),
        ("person", "Lawrow", ""),
        ("person", "Wladimir Putin", ""),
        ("person", "Lawrow", ""),
    ]
    told = tomllib.loads(re.findall(r"```toml\n(.*?)```", README, re.DOTALL)[0])
    assert told["project"]["entry-points"].keys() == {GROUP}


def test_another_annotator_is_told_its_model_and_the_archive_and_loaded_once(
    make_site: MakeSite, run: Run, fake: Fake
) -> None:
    loaded: list[tuple[str, Path]] = []
    languages: list[str] = []

    def load(model: str, root: Path) -> Annotator:
        loaded.append((model, root))

        def find(text: str, language: str) -> tuple[Mention, ...]:
            languages.append(language)
            return (Mention("place", "Sandholm", 0, 3),)

        return find

    fake(mine=load)
    seeds = {"seeds/a.txt": FERRY, "seeds/b.txt": BRIDGE, "seeds/c.md": "# A\n\nEin Text.\n"}
    root = make_site({**settings("'mine: a:b '"), **seeds})
    assert run("gather", "--root", root).code == 0
    assert loaded == [("a:b", root)]
    assert len(languages) == 3
    assert languages[:2] == ["de", "de"]
    written = [path.read_text(encoding="utf-8") for path in root.rglob("content/articles/*.md")]
    assert [[place.name for place in parse_article("a.md", text).places] for text in written] == [
        ["Sandholm"]
    ] * 3


def test_packages_that_share_a_name_are_told_apart_by_nobody(
    make_site: MakeSite, fake: Fake
) -> None:
    fake(mine_a=None, mine_b=None)
    assert_refused(
        ask(make_site(settings("mine")), TEXT),
        "site.yaml:2: annotator 'mine': several packages have an annotator 'mine' "
        "(fake_annotators:mine_a, fake_annotators:mine_b)",
    )


def test_no_package_takes_the_name_of_ours(make_site: MakeSite, fake: Fake) -> None:
    fake(embedded=None)
    assert load_annotator(read_setting(make_site(settings("embedded")))) is annotate


def refuse(model: str, root: Path) -> Annotator:
    raise LoadError(f"there is no model '{model}'", "try another")


def fail(*_: object) -> Annotator:
    raise ValueError("no\n luck")


@pytest.mark.parametrize(
    ("load", "message"),
    [
        (refuse, "there is no model 'x' (try another)"),
        (fail, "cannot be loaded: ValueError: no luck"),
        (None, "cannot be loaded: TypeError: 'NoneType' object is not callable"),
    ],
)
def test_an_annotator_that_cannot_be_loaded_is_told_in_its_own_words(
    make_site: MakeSite, run: Run, fake: Fake, load: object, message: str
) -> None:
    fake(mine=load)
    root = make_site({**settings("mine:x"), "seeds/a.txt": FERRY, "seeds/b.txt": BRIDGE})
    told = f"site.yaml:2: annotator 'mine:x': {message}"
    assert_refused(ask(root, TEXT), told)
    assert_refused(run("gather", "--root", root), told)


def answer(*mentions: Mention) -> Annotator:
    return lambda text, language: mentions


UNSOUND = "its mentions must be persons and places in the text's order, none over another"


@pytest.mark.parametrize(
    ("annotator", "message"),
    [
        (fail, "ValueError: no luck"),
        (lambda text, language: None, "TypeError: 'NoneType' object is not iterable"),
        (answer(Mention("person", "A", 0, 2), Mention("person", "B", 1, 3)), UNSOUND),
        (answer(Mention("person", "A", 2, 3), Mention("person", "B", 0, 1)), UNSOUND),
        (answer(Mention("person", "A", 0, len(TEXT) + 1)), UNSOUND),
        (answer(Mention("person", "A", -1, 1)), UNSOUND),
        (answer(Mention("person", "A", 1, 1)), UNSOUND),
        (answer(Mention("person", " ", 1, 2)), UNSOUND),
        (answer(Mention("source", "A", 1, 2)), UNSOUND),
    ],
)
def test_an_annotator_that_fails_costs_what_it_failed_on(
    make_site: MakeSite, run: Run, fake: Fake, annotator: Annotator, message: str
) -> None:
    def now_and_then(text: str, language: str) -> tuple[Mention, ...]:
        return annotator(text, language) if text == TEXT or "Brücke" in text else ()

    fake(mine=lambda model, root: now_and_then)
    root = make_site({**settings("mine"), "seeds/a.txt": FERRY, "seeds/b.txt": BRIDGE})
    outcome = ask(root, "Nichts.", TEXT)
    assert outcome.out == '{"id": 1, "mentions": []}\n'
    assert_refused(
        outcome,
        f"standard input:2: could not be annotated: annotator 'mine' failed: {message}",
        "standard input: lines without an answer: 1 of 2",
    )
    if message != UNSOUND:
        gathered = run("gather", "--root", root)
        assert_refused(
            gathered,
            f"seeds/b.txt: could not be read as an article: annotator 'mine' failed: {message}",
        )
        assert (root / FERRY_FILE).is_file()
