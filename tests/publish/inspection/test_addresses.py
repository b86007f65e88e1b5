"""E-mail addresses in a text, and which of them may stand."""

import pytest

from builder.publish.inspection.addresses import find_addresses, is_allowed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fragen an Ada.Ek@Zeitung.de.", "ada.ek@zeitung.de"),
        ("mailto:a-b_c+d@mail.zeitung.co.uk", "a-b_c+d@mail.zeitung.co.uk"),
        ("<a@b.de>", "a@b.de"),
        ("müller@köln.de", "müller@köln.de"),
        ("siehe https://a.org und a@b.de", "a@b.de"),
    ],
)
def test_an_address_is_found_in_small_letters(text: str, found: str) -> None:
    assert [each.text for each in find_addresses(text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "a @ b.de",
        "@ada",
        "@ada@social.de",
        "https://ada:pass@archive.org/",
        "logo@2x.png",
        "a@archive.example",
        "a@mail.example.org",
        "a@b",
        "3,50 @ 4.00",
        "a@b.de@c",
    ],
)
def test_what_is_nobodys_address_is_not_found(text: str) -> None:
    assert list(find_addresses(text)) == []


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        (["press@zeitung.de"], True),
        (["Press@Zeitung.de"], True),
        (["*@zeitung.de"], True),
        (["*@mail.zeitung.de"], False),
        (["ada@zeitung.de"], False),
        ([], False),
    ],
)
def test_an_address_may_stand_by_itself_or_as_one_of_its_host(
    allowed: list[str], expected: bool
) -> None:
    assert is_allowed("press@zeitung.de", allowed) is expected
