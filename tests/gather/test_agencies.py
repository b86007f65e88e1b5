"""Agencies and picture credits."""

import pytest

from builder.gather.agencies import closing_agencies, opening_agencies, split_credit


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("... offiziell an die Russen übergeben. (sda/dpa)", ("sda", "dpa")),
        ("Das teilte die Polizei mit. (dpa/lsw)", ("dpa",)),
        ("Mehr wurde nicht bekannt. [AFP]", ("AFP",)),
        ("Er wohnt in Bern (Schweiz)", ()),
        ("Ohne Klammer dpa", ()),
    ],
)
def test_the_mark_that_ends_a_report_names_its_agencies(
    text: str, agencies: tuple[str, ...]
) -> None:
    assert closing_agencies(text) == agencies


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Berlin (dpa) - Die Koalition hat sich geeinigt.", ("dpa",)),
        ("BERLIN afp | Die Koalition hat sich geeinigt.", ("afp",)),
        ("Die Koalition (SPD und Grüne) - so heißt es - hat sich geeinigt.", ()),
    ],
)
def test_the_first_words_of_a_report_name_its_agency(text: str, agencies: tuple[str, ...]) -> None:
    assert opening_agencies(text) == agencies


@pytest.mark.parametrize(
    ("caption", "parts"),
    [
        ("In Reykjavik. Bild: keystone", ("In Reykjavik.", "keystone")),
        ("Am Hafen. (Foto: A. Muster/dpa)", ("Am Hafen.", "A. Muster/dpa")),
        ("At the pier (AP Photo/Bob Roe)", ("At the pier", "AP Photo/Bob Roe")),
        ("Vor dem Haus. © Küstenfunk", ("Vor dem Haus.", "Küstenfunk")),
        ("Anna Muster (links) in Bern.", ("Anna Muster (links) in Bern.", "")),
    ],
)
def test_a_caption_is_parted_from_its_credit(caption: str, parts: tuple[str, str]) -> None:
    assert split_credit(caption) == parts
