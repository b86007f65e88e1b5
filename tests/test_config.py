"""site.yaml: every key, every default, and every message of tests/cases/config.txt."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.config import KEYS, Config, parse_config
from builder.problems import ProblemsError

CASES = Path(__file__).parent / "cases" / "config.txt"


def cases() -> list[tuple[str, str]]:
    """Texts of site.yaml with the messages about them."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    blocks = "\n".join(line for line in lines if not line.startswith("#")).split("\n\n")
    parts = [block.strip().partition("\n-\n") for block in blocks]
    return [(text, messages) for text, _, messages in parts]


def test_every_key_is_read() -> None:
    text = (
        "title: Archiv\nlanguage: de\ndescription: Ein Satz.\nurl: https://archiv.example/zeitung\n"
        "identifier: archiv.example,2026-05\nrights: Alle Rechte.\n"
        "deploy: rsync -a public/ host:www/\n"
        "annotator: spacy:de_core_news_lg\nexecutor: dask://10.0.0.7:8786\n"
        "repository: https://github.com/kueste/archiv.git/\nbranch: pages/2026\n"
        "public_addresses: ['press@zeitung.de', '*@archive.org']\n"
        "fields: {box: Schachtel}\n"
    )
    assert parse_config(text) == Config(
        title="Archiv",
        language="de",
        description="Ein Satz.",
        url="https://archiv.example/zeitung/",
        identifier="archiv.example,2026-05",
        rights="Alle Rechte.",
        deploy="rsync -a public/ host:www/",
        annotator="spacy:de_core_news_lg",
        executor="dask://10.0.0.7:8786",
        repository="https://github.com/kueste/archiv",
        branch="pages/2026",
        public_addresses=("press@zeitung.de", "*@archive.org"),
        fields={"box": "Schachtel"},
    )
    assert KEYS == (
        "title",
        "language",
        "description",
        "url",
        "identifier",
        "rights",
        "publish",
        "excerpt_words",
        "deploy",
        "annotator",
        "executor",
        "repository",
        "branch",
        "public_addresses",
        "fields",
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", *(f"{key}:\n" for key in KEYS)])
def test_every_key_may_be_left_out_or_empty(text: str) -> None:
    config = parse_config(text)
    assert config == Config("Archive", "en")


def test_values_are_texts_whatever_they_look_like() -> None:
    config = parse_config("title: 007\nrights: no\n")
    assert (config.title, config.rights) == ("007", "no")


@pytest.mark.parametrize(
    "url", ["https://a.example", "https://a.example/", "' https://a.example// '"]
)
def test_a_url_ends_in_one_slash(url: str) -> None:
    assert parse_config(f"url: {url}").url == "https://a.example/"


@pytest.mark.parametrize("code", ["de", "en", "en-US", "de-CH", "zh-Hant-TW"])
def test_language_codes_are_known(code: str) -> None:
    assert parse_config(f"language: {code}").language == code


def test_the_first_of_several_languages_is_that_of_the_archive() -> None:
    config = parse_config("language: [de, en, fr]\n")
    assert (config.language, config.further_languages) == ("de", ("en", "fr"))
    assert dict(config.trees) == {"de": "", "en": "en/", "fr": "fr/"}
    assert parse_config("language: [de]\n") == parse_config("language: de\n")


def test_what_readers_see_may_be_worded_by_language() -> None:
    config = parse_config(
        "language: [de, en, fr]\ntitle: {de: Archiv, en: Archive}\n"
        "description: {en: Old papers.}\nrights: Frei.\n"
    )
    german, english, french = (config.worded(code) for code in ("de", "en", "fr"))
    assert (german.title, german.description) == ("Archiv", "Old papers.")
    assert (english.title, english.rights) == ("Archive", "Frei.")
    assert (french.title, french.description) == ("Archiv", "Old papers.")


def test_labels_of_own_fields_may_be_worded_by_language() -> None:
    config = parse_config(
        "language: [de, en]\nfields:\n  box: {de: Schachtel, en: Box}\n  section:\n"
        "  shelf: {en: Shelf}\n"
    )
    assert config.fields == {"box": "Schachtel", "section": "section", "shelf": "Shelf"}
    assert config.worded("en").fields == {"box": "Box", "section": "section", "shelf": "Shelf"}


@pytest.mark.parametrize("host", ["localhost", "10.0.0.7", "node-1.example", "[fe80::1]"])
def test_an_executor_has_a_host_and_a_port(host: str) -> None:
    executor = f"dask://{host}:8786"
    assert parse_config(f"executor: ' {executor} '").executor == executor


def test_lines_of_values_are_kept_for_later_problems() -> None:
    config = parse_config("title: Archiv\n\ndeploy: rsync\n")
    assert config.lines[("deploy",)] == 3


@pytest.mark.parametrize(("text", "messages"), cases())
def test_problems_are_all_named_with_their_lines(text: str, messages: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_config(text)
    assert str(caught.value) == messages


def test_problems_name_the_file_that_was_read() -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_config("titel: x", "elsewhere/site.yaml")
    assert str(caught.value).startswith("elsewhere/site.yaml:1: ")


@given(st.text() | st.text("abcdeDE-_.@uxr", max_size=12))
def test_any_text_is_a_language_or_a_problem(code: str) -> None:
    quoted = "'" + code.replace("'", "''") + "'"
    try:
        config = parse_config(f"language: {quoted}")
    except ProblemsError:
        return
    assert config.language.replace("-", "").isalnum()
    assert config.language.isascii()
