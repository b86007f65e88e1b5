"""What must not be published by mistake: keys and passwords, and what tells of one's own computer.

Every pattern is bounded and begins with what is rare, so a text is read in a time that grows with
its length alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Rule(NamedTuple):
    """What a pattern finds, in words; one of the `signs` is in every text that it fits."""

    what: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


class Found(NamedTuple):
    """What a text has, in words, and the characters `start` to `end` that are it."""

    what: str
    text: str
    start: int
    end: int


# Not within a longer run of such signs, at whose every place a search would else begin.
_ALONE = r"(?<![A-Za-z0-9_-])"
_KEYS = (
    # RFC 7468 (PKCS #1, #8, SEC 1), OpenSSH's PROTOCOL.key, and OpenPGP's armour (RFC 9580).
    ("a private key", ("PRIVATE KEY",), r"-----BEGIN [A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?-----"),
    # GitHub Docs, 'About authentication to GitHub', 'GitHub's token formats'.
    ("a GitHub token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), (
        _ALONE + r"gh[pousr]_[A-Za-z0-9]{36,255}"
    )),
    ("a GitHub token", ("github_pat_",), _ALONE + r"github_pat_[A-Za-z0-9_]{60,255}"),
    # GitLab Docs, 'GitLab token overview', 'Token prefixes'.
    ("a GitLab token", ("glpat-",), _ALONE + r"glpat-[A-Za-z0-9_-]{20,255}"),
    # AWS, IAM User Guide, 'IAM identifiers', 'Understanding unique ID prefixes'.
    ("an AWS access key", ("AKIA", "ASIA"), _ALONE + r"A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])"),
    # Slack API, 'Token types' and 'Sending messages using incoming webhooks'.
    ("a Slack token", ("xox",), _ALONE + r"xox[abeprs]-[A-Za-z0-9-]{20,255}"),
    ("a Slack webhook", ("hooks.slack",), (
        r"hooks\.slack\.com/services/[A-Z0-9]{8,20}/[A-Z0-9]{8,20}/[A-Za-z0-9]{16,40}"
    )),
    # Google Cloud, 'Manage API keys': strings of 39 characters that begin so.
    ("a Google API key", ("AIza",), _ALONE + r"AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
    # Stripe, 'API keys': the live ones, secret and restricted.
    ("a Stripe key", ("_live_",), _ALONE + r"[rs]k_live_[A-Za-z0-9]{16,255}"),
    # OpenAI's and Anthropic's consoles show keys that begin so.
    ("an API key", ("sk-proj-", "sk-ant-"), _ALONE + r"sk-(?:proj|ant)-[A-Za-z0-9_-]{40,255}"),
    # RFC 7519: three parts in base64url, of which the first two are JSON objects and so begin '{"'.
    ("a JSON Web Token", ("eyJ",), (
        _ALONE + r"eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{16,2000}"
    )),
    # RFC 3986, 3.2.1: 'user:password' before a host.
    ("a password in an address", ("://",), (
        r"://[^\s/:@?#\"'<>]{1,64}:[^\s/@\"'<>]{1,64}@[A-Za-z0-9\[]"
    )),
    # RFC 6750, 2.3 (access_token); RFC 6749 (OAuth 2.0); signed addresses of Amazon S3; the
    # sessions of PHP and of Java's servlets.
    ("a key in an address", ("=",), (
        r"[?&;](?i:access_token|auth_?token|token|api_?key|client_secret|id_token|refresh_token|passw(?:or)?d|pwd"
        r"|secret|x-amz-signature|phpsessid|jsessionid)=[^\s&#\"'<>()\[\]]{8,500}"
    )),
)  # fmt: skip
_PLACES = (
    # RFC 8089; the folders of users on Windows, macOS and Linux.
    ("a path of a computer", ("file:",), (
        r"(?<![A-Za-z0-9])file:/{1,3}[^\s\"'<>()/][^\s\"'<>()]{0,200}"
    )),
    ("a path of a computer", ("Users", "Documents and"), (
        r"(?<![A-Za-z0-9])[A-Za-z]:[\\/](?:Users|Documents and Settings)[\\/][^\s\\/\"'<>|]{1,64}"
    )),
    ("a path of a computer", ("/home/", "/Users/"), (
        r"(?<![\w.:/~-])/(?:home|Users)/[A-Za-z][\w.-]{0,63}/[\w.-]{1,64}"
    )),
    # RFC 6761 and 6762 (localhost, .local), RFC 1918 (private addresses), ICANN 2024 (.internal).
    ("an address of one's own network", ("://",), (
        r"://(?:localhost|127\.0\.0\.1|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}"
        r"|[A-Za-z0-9-]{1,63}\.(?:local|internal|lan|fritz\.box))(?=[:/?#\s\"'<>)]|$)[^\s\"'<>()]{0,200}"
    )),
)  # fmt: skip


def _rules(table: tuple[tuple[str, tuple[str, ...], str], ...]) -> tuple[Rule, ...]:
    return tuple(Rule(what, signs, re.compile(pattern)) for what, signs, pattern in table)


SECRETS, PLACES = _rules(_KEYS), _rules(_PLACES)


def find(text: str, rules: tuple[Rule, ...]) -> Iterator[Found]:
    """What rules find in a text, rule by rule."""
    for rule in rules:
        if any(sign in text for sign in rule.signs):
            for found in rule.pattern.finditer(text):
                yield Found(rule.what, found[0], *found.span())
