"""Keys, passwords and paths of one's own computer in a text; and long texts read quickly."""

import pytest

from builder.publish.inspection.addresses import find_addresses
from builder.publish.inspection.secrets import PLACES, SECRETS, find
from tests.processor_time import assert_linear

LONG = "a1B2c3D4e5" * 9
JWT = f"eyJ{LONG[:20]}.eyJ{LONG[:40]}.{LONG[:43]}"


# Put together here, so that nobody who looks for secrets finds one in this file.
@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("-----BEGIN " + "PRIVATE KEY-----", "a private key"),
        ("-----BEGIN OPENSSH " + "PRIVATE KEY-----", "a private key"),
        ("-----BEGIN PGP " + "PRIVATE KEY BLOCK-----", "a private key"),
        ("gh" + "p_" + LONG[:36], "a GitHub token"),
        ("github" + "_pat_" + LONG[:82], "a GitHub token"),
        ("gl" + "pat-" + LONG[:20], "a GitLab token"),
        ("AK" + "IA" + "ABCDEFGHIJ234567", "an AWS access key"),
        ("xo" + "xb-" + "123456789012-" + LONG[:24], "a Slack token"),
        (
            "hooks.slack" + ".com/services/T12345678/B12345678/" + LONG[:24],
            "a Slack webhook",
        ),
        ("AI" + "za" + LONG[:35], "a Google API key"),
        ("sk" + "_live_" + LONG[:24], "a Stripe key"),
        ("sk-" + "ant-" + LONG[:60], "an API key"),
        (JWT, "a JSON Web Token"),
        ("https://ada:secret@archive.org/", "a password in an address"),
        ("https://a.org/b?access_token=12345678", "a key in an address"),
        ("https://a.org/b?c=d&Password=12345678", "a key in an address"),
        ("https://a.org/b;jsessionid=0123456789ABCDEF", "a key in an address"),
    ],
)
def test_a_key_or_password_is_found_in_a_sentence(text: str, what: str) -> None:
    assert [each.what for each in find(f"Da ({text}) steht.", SECRETS)] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN PUBLIC KEY",
        "-----BEGIN CERTIFICATE-----",
        "gh" + "p_short",
        "AKIAH",
        "xoxb-1",
        "https://a.org:8080/@ada",
        "https://a.org/12:30@b",
        "https://medium.com/@ada:b",
        "https://a.org/?token=kurz&page=12345678",
        "Das Passwort=geheimnisvoll steht in keiner Adresse.",
        "https://a.org/?sparta_pwdx=12345678",
    ],
)
def test_what_only_resembles_a_key_is_none(text: str) -> None:
    assert list(find(text, SECRETS)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("siehe file:///home/ada/a.html.", "file:///home/ada/a.html."),
        ("in C:\\Users\\Ada\\x", "C:\\Users\\Ada"),
        ("in c:/Users/ada/x", "c:/Users/ada"),
        ("in /home/ada/Downloads/x", "/home/ada/Downloads"),
        ("in /Users/ada/Desktop", "/Users/ada/Desktop"),
        ("http://localhost:8000/a b", "://localhost:8000/a"),
        ("http://192.168.178.20/", "://192.168.178.20/"),
        ("http://nas.fritz.box", "://nas.fritz.box"),
        ("http://nas.local/x", "://nas.local/x"),
    ],
)
def test_what_tells_of_ones_own_computer_is_found(text: str, found: str) -> None:
    assert [each.text for each in find(text, PLACES)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "https://a.org/home/news/today",
        "a.org/Users/ada/x",
        "http://localhost.example.org/",
        "http://mylocal.de/",
        "http://100.10.10.10/",
        "das Profile: Users und Documents and Settings",
        "/home/page",
    ],
)
def test_what_anybody_can_follow_is_no_place_of_ones_own(text: str) -> None:
    assert list(find(text, PLACES)) == []


PIECES = [
    "-----BEGIN ",
    "ghp_",
    "eyJ",
    "eyJaaaaaaaa.",
    "-eyJ-",
    "xoxb-",
    "://",
    "://a:",
    "://a:b",
    "?token=",
    "C:\\Users\\",
    "/home/a/",
    "file:/",
    "works from file:// and from file:///",
    "a@",
    "@a",
    "@a.",
    "a.",
    "a",
    "@",
    " ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_is_read_in_a_time_that_grows_with_its_length(piece: str) -> None:
    # Every sign that a rule looks for is there, so that none is left out.
    signs = " ".join(sign for rule in (*SECRETS, *PLACES) for sign in rule.signs)

    def read(times: int) -> None:
        text = piece * (50_000 * times // len(piece)) + signs
        for rules in (SECRETS, PLACES):
            assert len(list(find(text, rules))) < len(text)
        assert len(list(find_addresses(text))) < len(text)

    assert_linear(lambda: read(1), lambda: read(4), limit=2)
