"""BEACON read back as its specification says (https://gbv.github.io/beaconspec/beacon.html)."""

import re
from urllib.parse import quote

from builder.publish.exports.beacon import BEACON_GND
from tests.publish.exporting import SITE, assert_golden, exported, small_edition
from tests.publish.making import edition_of, make_article

META = re.compile(r"#(?P<field>[A-Z]+)(?::\s*|\s+)(?P<value>.*)")


def read_beacon(text: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """The meta fields, and each link as source, annotation, target (sections 3.1 and 3.2)."""
    fields = {"PREFIX": "{+ID}", "TARGET": "{+ID}"}
    links = []
    lines = text.split("\n")
    assert lines[0] == "#FORMAT: BEACON"
    blank = lines.index("")
    for line in lines[1:blank]:
        found = META.fullmatch(line)
        assert found, line
        assert found["field"] not in fields.keys() - {"PREFIX", "TARGET"}
        fields[found["field"]] = found["value"]
    for line in filter(None, lines[blank:]):
        source, annotation, target = line.split("|")
        links.append(
            (expand(fields["PREFIX"], source), annotation, expand(fields["TARGET"], target))
        )
    return fields, links


def expand(pattern: str, token: str) -> str:
    """A URI pattern with a token inserted (section 2.3)."""
    if "{" not in pattern:
        pattern += "{ID}"
    return pattern.replace("{ID}", quote(token, safe="-._~")).replace("{+ID}", token)


def test_the_file_is_as_its_golden_file() -> None:
    assert_golden(exported(small_edition(url=SITE), BEACON_GND))


def test_persons_with_a_sound_gnd_id_lead_to_their_pages() -> None:
    edition = small_edition(url=SITE, description="Von der\nKüste.")
    fields, links = read_beacon(exported(edition, BEACON_GND)["beacon-gnd.txt"].decode())
    page = f"{SITE}people/ole-petersen.html"
    assert links == [("https://d-nb.info/gnd/118540238", "3", page)]
    assert edition.count(("person", "ole-petersen")) == 3
    assert fields["FEED"] == f"{SITE}data/beacon-gnd.txt"
    assert fields["DESCRIPTION"] == "Von der Küste."


def test_without_an_address_or_such_persons_there_is_no_file() -> None:
    assert exported(small_edition(), BEACON_GND) == {}
    article = make_article(actors=["Ole Petersen"])
    assert exported(edition_of(article, url=SITE), BEACON_GND) == {}
