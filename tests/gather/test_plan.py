"""Which seeds are gathered: new ones and changed ones, never against a human."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.gather.compose import compose
from builder.gather.plan import Gathered, Plan, make_plan, name_outputs, read_gathered
from builder.model import Article, Provenance
from builder.problems import describe

OLD, NEW = "0" * 64, "1" * 64


def plan(seeds: dict[str, str], *gathered: Gathered, refresh: bool = False) -> Plan:
    digests = {name: (sha256, "") for name, sha256 in seeds.items()}
    return make_plan(digests, gathered, "seeds", refresh)


def article(untouched: bool = True) -> Gathered:
    return Gathered("content/articles/x.md", "a.txt", (OLD, ""), untouched)


def test_a_new_seed_is_gathered() -> None:
    assert plan({"a.txt": OLD}).tasks == (("a.txt", ""),)


def test_a_gathered_seed_is_left_alone() -> None:
    assert plan({"a.txt": OLD}, article()) == Plan((), ())


def test_a_changed_seed_rewrites_its_article_in_place() -> None:
    assert plan({"a.txt": NEW}, article()).tasks == (("a.txt", "content/articles/x.md"),)


def test_a_changed_seed_never_rewrites_what_a_human_has_corrected() -> None:
    made = plan({"a.txt": NEW}, article(untouched=False), refresh=True)
    assert made.tasks == ()
    assert [describe(problem) for problem in made.problems] == [
        "seeds/a.txt: warning: it or its sidecar has changed, "
        "but content/articles/x.md was corrected by hand and is kept"
    ]


def test_refresh_gathers_again_only_what_nobody_has_corrected() -> None:
    assert plan({"a.txt": OLD}, article(), refresh=True).tasks != ()
    assert plan({"a.txt": OLD}, article(untouched=False), refresh=True) == Plan((), ())


def test_the_article_of_a_renamed_seed_follows_it_unless_a_human_has_corrected_it() -> None:
    followed = plan({"renamed.txt": OLD}, article())
    assert followed == Plan((("renamed.txt", "content/articles/x.md"),), ())
    assert plan({"renamed.txt": OLD}, article(untouched=False)) == Plan((), ())


def test_the_same_page_under_two_names_is_gathered_once_and_told() -> None:
    made = plan({"b.txt": NEW, "a.txt": NEW})
    assert made.tasks == (("a.txt", ""),)
    assert [describe(problem) for problem in made.problems] == [
        "seeds/b.txt: warning: is the same page as seeds/a.txt and is left out"
    ]


def test_an_articles_file_tells_its_seed_even_if_its_header_is_broken() -> None:
    source = Provenance("a: b.txt", OLD, "1", {})
    text = compose(Article("x", "Titel", "Text.", provenance=source))
    assert read_gathered("x.md", text) == Gathered("x.md", "a: b.txt", (OLD, ""), True)
    broken = text.replace("title: Titel", "title: [Titel")
    assert read_gathered("x.md", broken) == Gathered("x.md", "a: b.txt", (OLD, ""), False)
    assert read_gathered("x.md", "---\ntitle: Von Hand\n---\n") is None


@pytest.mark.parametrize(
    "seed",
    [
        f"seed: {{file: a.txt, sha256: {OLD}}}\n",
        f"seed:\n    file: a.txt\n    sha256: {OLD}\n",
        f"seed:\n  file: a.txt\n  sha256: {OLD} \n",
        f"seed:\n  'file': 'a.txt'  # mine\n  sha256: \"{OLD}\"  # of the page\n",
        f"seed:\r  file: a.txt\r  sha256: {OLD}\r",
    ],
)
def test_a_header_that_a_hand_has_formatted_still_holds_its_seed(seed: str) -> None:
    text = f"---\ntitle: Titel\n{seed}---\n\nText.\n"
    held = Gathered("x.md", "a.txt", (OLD, ""), False)
    assert read_gathered("x.md", text) == held
    assert read_gathered("x.md", f"\ufeff\n{text}") == held
    utf_16 = text.encode("utf-16").decode("utf-8", errors="replace")
    assert read_gathered("x.md", utf_16) in (held, replace(held, digests=("", "")))


@pytest.mark.parametrize("seed", ["seed: {file: a.txt}\n", "seed: {file: 'a.txt'\nkicker: [\n"])
def test_an_article_whose_digest_is_gone_holds_its_seed_without_further_ado(seed: str) -> None:
    gathered = read_gathered("x.md", f"---\ntitle: Titel\n{seed}---\n")
    assert gathered == Gathered("x.md", "a.txt", ("", ""), False)
    assert plan({"a.txt": NEW}, gathered) == Plan((), ())


def test_a_sidecar_that_came_later_rewrites_the_article() -> None:
    made = make_plan({"a.txt": (OLD, NEW)}, [article()], "seeds")
    assert made.tasks == (("a.txt", "content/articles/x.md"),)


def test_a_seeds_name_is_read_as_yaml_wrote_it() -> None:
    source = Provenance('"a".txt', OLD, "1", {}, NEW)
    text = compose(Article("x", "Titel", "Text.", provenance=source))
    assert read_gathered("x.md", text) == Gathered("x.md", '"a".txt', (OLD, NEW), True)


@pytest.mark.parametrize(
    ("names", "outputs"),
    [
        (["a.txt", "2019/a.TXT", "b.md"], ["2019/a.md", "a.md", "b.md"]),
        (["a.txt", "a.html"], ["a.html.md", "a.txt.md"]),
        (["a.txt", "A.html"], ["A.html.md", "a.txt.md"]),
        (["a.txt", "a.html", "a.txt.md"], ["a.html.md", "a.txt.md", "a.txt.md.md"]),
        (["u\u0308.txt", "ü.md"], ["u\u0308.txt.md", "ü.md.md"]),
    ],
)
def test_every_page_of_a_folder_has_a_file_of_its_own(names: list[str], outputs: list[str]) -> None:
    assert list(name_outputs(names).values()) == outputs


@given(
    st.lists(st.text("aA.tx", min_size=1, max_size=5).map(lambda name: f"{name}.txt"), unique=True)
)
def test_no_two_pages_have_one_file(names: list[str]) -> None:
    outputs = name_outputs(names)
    assert list(outputs) == sorted(names)
    assert len(set(outputs.values())) == len(names)
