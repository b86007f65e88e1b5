"""What the README says is so: its commands, settings, fields and files exist."""

import re
import subprocess
from pathlib import Path

import pytest

from builder.config import KEYS
from builder.gather.sidecar import KEYS as SIDECAR_KEYS
from builder.gather.sidecar import parse_sidecar
from builder.model import PlaceFacts
from builder.publish.authority import KEYS as AUTHORITY_KEYS
from builder.publish.authority import parse_entity
from builder.publish.corrections import parse_corrections
from builder.publish.load import ARTICLE_KEYS, parse_article
from tests.sites import run_archive

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


def section(title: str) -> str:
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def in_table(text: str) -> set[str]:
    """The words in code style in the first column of a section's table."""
    rows = re.findall(r"^\| (.+?) \|", text, re.MULTILINE)
    return {word for row in rows for word in re.findall(r"`([^`]+)`", row)}


def test_every_setting_is_explained_and_every_explained_one_exists() -> None:
    assert in_table(section("Settings")) == set(KEYS)


def test_every_field_of_an_article_is_explained() -> None:
    assert in_table(section("Adding and correcting")) == set(ARTICLE_KEYS)


def test_every_field_of_an_authority_file_and_a_sidecar_is_named() -> None:
    text = section("Adding and correcting")
    assert all(f"`{key}`" in text for key in AUTHORITY_KEYS)
    assert all(f"{key}:" in text for key in SIDECAR_KEYS)


def test_every_command_is_explained_and_every_explained_one_exists() -> None:
    explained = {command.split()[1] for command in in_table(section("Commands"))}
    out = run_archive("-h").out
    commands = set(re.findall(r"^    (\w+) ", out.partition("COMMAND")[2], re.MULTILINE))
    assert explained == commands


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE)))
)
def test_every_make_target_exists(target: str) -> None:
    done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(((?!\w+:)[^)]+)\)", README))))
def test_every_linked_file_and_heading_exists(path: str) -> None:
    name, _, heading = path.partition("#")
    assert (ROOT / name).exists()
    if heading:
        text = (ROOT / (name or "README.md")).read_text(encoding="utf-8")
        titles = re.findall("^#+ (.+)$", text, re.MULTILINE)
        assert heading in {
            re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in titles
        }


def test_the_examples_are_read_without_a_problem() -> None:
    sidecar, article, person, place, corrections = (
        text for language, text in BLOCKS if language == "yaml"
    )
    parse_sidecar("seeds/a.yaml", sidecar)
    assert [actor.name for actor in parse_article("content/articles/a.md", article).actors] == [
        "John Bolton",
        "Nikolai Patruschew",
    ]
    assert parse_entity("content/people/sergej-lawrow.md", person).aliases[1] == "Сергей Лавров"
    birmingham = PlaceFacts("city", "US", (33.52, -86.8))
    assert parse_entity("content/places/birmingham.md", place).place == birmingham
    keys = ["2021-05-20-treffen", "2019-03-01-brand"]
    actions = [each.action for each in parse_corrections(corrections, keys)]
    assert actions == ["same", "never", "not_in", "split", "rename"]
