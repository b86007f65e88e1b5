"""What is about to be published by mistake is told with file and line, an address only once."""

from builder.problems import describe
from builder.publish.inspection.leaks import leaks

TOKEN = "gh" + "p_" + "a1B2c3D4e5" * 4


def told(texts: dict[str, str], *allowed: str, published: str | None = None) -> list[str]:
    """What is said of some files, of which all is published or one text alone."""
    found = leaks(texts, lambda path: None if published is None else [published], allowed)
    return list(map(describe, found))


def test_a_key_is_told_without_its_secret() -> None:
    assert told({"a.md": f"x\n\n{TOKEN}\nhttps://ada:geheim@b.de/?api_key=abcdefgh"}) == [
        "a.md:3: warning: what looks like a GitHub token is about to be published: ghp_a1B2… "
        "(delete it, and make it invalid where it was issued)",
        "a.md:4: warning: what looks like a password in an address is about to be published: "
        "://ada:… (delete it, and make it invalid where it was issued)",
        "a.md:4: warning: what looks like a key in an address is about to be published: "
        "?api_key=… (delete it, and make it invalid where it was issued)",
    ]


def test_a_path_of_ones_own_is_told() -> None:
    assert told({"a.md": "\nC:\\Users\\Ada\\x http://localhost/a"}) == [
        "a.md:2: warning: a path of a computer is about to be published: C:\\Users\\Ada "
        "(readers cannot follow it, and it tells of you)",
        "a.md:2: warning: an address of one's own network is about to be published: localhost/a "
        "(readers cannot follow it, and it tells of you)",
    ]


def test_an_address_is_told_once_with_the_number_of_files() -> None:
    hint = "(if it may be, add it to public_addresses in site.yaml)"
    texts = {"b.md": "b@b.de", "a.md": "\na@b.de, a@b.de", "c.md": "A@b.de", "d.md": "a@b.de"}
    assert told(texts) == [
        f"a.md:2: warning: the e-mail address a@b.de is about to be published, here and in 2 more "
        f"files {hint}",
        f"b.md:1: warning: the e-mail address b@b.de is about to be published {hint}",
    ]
    assert told({"a": "a@b.de", "b": "a@b.de"}) == [
        f"a:1: warning: the e-mail address a@b.de is about to be published, here and in 1 more "
        f"file {hint}"
    ]


def test_an_address_that_may_stand_is_not_told() -> None:
    assert told({"a.md": "a@b.de c@b.de"}, "*@b.de") == []


def test_what_is_not_published_is_not_told() -> None:
    text = f"x@y.de {TOKEN} /home/ada/x/y"
    assert told({"a.md": text}, published="Nothing of it.") == []
    assert len(told({"a.md": text}, published=text)) == 3


def test_markdowns_escapes_hide_nothing() -> None:
    escaped = r"max\-m@foo\.de"
    assert len(told({"a.md": escaped}, published=escaped)) == 1
