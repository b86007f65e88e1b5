"""site.yaml into a `Config`, or every problem in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from builder.frontmatter import Header, parse_yaml
from builder.model import Problem, Publish
from builder.problems import ProblemsError, suggest
from builder.repositories import plain_address
from builder.setting_checks import value_problems

SITE_FILE = "site.yaml"
# BCP 47 as far as HTML's lang needs it; Babel alone would also take 'de_DE.UTF-8'.
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


# The interface where nothing is said of its language.
_LANGUAGE = "en"
# What a layout and a line of front matter can call a field.
FIELD = re.compile(r"[a-z][a-z0-9_]*")
# Texts that readers see, which may be worded for each of the interface's languages.
_WORDED = ("title", "description", "rights")


@dataclass(frozen=True, slots=True)
class Config:
    """What an archive's owner sets in site.yaml; every key may be left out.

    `title` the archive's name; `language` that of the interface (de, en), which is the archive's
    own, where there are several the first; `description` a sentence for the home page and search
    engines; `url` where the site will be, needed only for the sitemap and absolute links;
    `identifier` who gives articles their identifiers, 'AUTHORITY,YEAR[-MM[-DD]]' (RFC 4151), or
    nothing, for the host of `url`; `rights` a sentence in every page's foot; `publish` how much of
    the texts is published where neither article nor source says so, `excerpt_words` the length of
    an excerpt; `deploy` the command that `archive deploy` runs after a build; `annotator` what
    finds persons and places: 'embedded' (or nothing), 'spacy:MODEL', or the name that another
    package gives its own; `executor` the dask cluster that gathers, 'dask://HOST:PORT', or nothing
    for this machine; `repository` the address of the Git repository that has the archive's files,
    on a host of `repositories.HOSTS`, or nothing; `branch` that of its branches which is published.

    `public_addresses` are the e-mail addresses that may be published, '*@HOST' for all of a host.

    `fields` are those of the archive's own that articles may have, with labels for readers.

    `further_languages` are those in which the interface is published as well; `wordings` has by
    language what of the settings is worded otherwise in it.
    """

    title: str = "Archive"
    language: str = _LANGUAGE
    description: str = ""
    url: str = ""
    identifier: str = ""
    rights: str = ""
    publish: Publish | Literal[""] = ""
    excerpt_words: int = 60
    deploy: str = ""
    annotator: str = ""
    executor: str = ""
    repository: str = ""
    branch: str = "main"
    public_addresses: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    further_languages: tuple[str, ...] = ()
    wordings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    lines: Mapping[tuple[str | int, ...], int] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def trees(self) -> Mapping[str, str]:
        """The folder of each language's pages, '' or 'en/'; the archive's own language is first."""
        return {self.language: "", **{code: f"{code}/" for code in self.further_languages}}

    def worded(self, language: str) -> "Config":
        """The settings as readers of one of the languages see them."""
        return replace(self, **self.wordings.get(language, {}))


# Settings that are not texts.
_CHECKED_APART = ("language", "public_addresses", "fields")
_DERIVED = ("further_languages", "wordings", "lines")
KEYS = tuple(each.name for each in fields(Config) if each.name not in _DERIVED)


def parse_config(text: str, path: str = SITE_FILE) -> Config:
    """Parse site.yaml. Raises ProblemsError with an unknown key, a wrong type, a bad language."""
    header = parse_yaml(path, text)
    problems = [
        *_unknown_keys(header, path),
        *_wrong_types(header, path),
        *value_problems(header, path),
        *_bad_languages(header, path),
        *_bad_fields(header, path),
    ]
    if problems:
        raise ProblemsError(problems)
    languages = _languages(header) or (_LANGUAGE,)
    wordings = {code: _worded(header, (code, languages[0])) for code in languages}
    values: dict[str, Any] = {
        key: str(value).strip() for key, value in header.values.items() if key not in _CHECKED_APART
    }
    if values.get("url"):
        values["url"] = values["url"].rstrip("/") + "/"
    if values.get("repository"):
        values["repository"] = plain_address(values["repository"])
    if values.get("excerpt_words"):
        values["excerpt_words"] = int(values["excerpt_words"])
    given = {key: value for key, value in (values | wordings[languages[0]]).items() if value}
    return Config(
        **given,
        language=languages[0],
        public_addresses=_texts(header.values.get("public_addresses", "")),
        further_languages=languages[1:],
        wordings={code: wordings[code] for code in languages[1:] if wordings[code]},
        lines=header.lines,
    )


def _languages(header: Header) -> tuple[str, ...]:
    """The codes under 'language', one or a list."""
    return _texts(header.values.get("language", ""))


def _texts(stated: object) -> tuple[str, ...]:
    """One text or a list of them, without those that are empty."""
    several = stated if isinstance(stated, list) else [stated]
    return tuple(each.strip() for each in several if isinstance(each, str) and each.strip())


def _worded(header: Header, languages: Sequence[str]) -> dict[str, Any]:
    """The texts that are worded by language, in the first of some languages that each has."""
    found: dict[str, Any] = {}
    for key in _WORDED:
        texts = header.values.get(key)
        if isinstance(texts, Mapping):
            found[key] = _said(texts, languages)
    labels = header.values.get("fields")
    if isinstance(labels, Mapping):
        found["fields"] = {name: _said(text, languages) or name for name, text in labels.items()}
    return found


def _said(texts: object, languages: Sequence[str]) -> str:
    """A text, or of texts by language the one in the first of these that there is."""
    if not isinstance(texts, Mapping):
        return str(texts).strip()
    said = [texts[code] for code in (*languages, *texts) if texts.get(code)]
    return said[0].strip() if said else ""


def _unknown_keys(header: Header, path: str) -> list[Problem]:
    return [
        Problem(path, header.line(key), f"unknown key '{key}'", suggest(key, KEYS))
        for key in header.values
        if key not in KEYS
    ]


def _wrong_types(header: Header, path: str) -> list[Problem]:
    return [
        Problem(path, header.line(key), f"'{key}' must be text")
        for key, value in header.values.items()
        if key in KEYS and key not in _CHECKED_APART and not isinstance(value, str)
        if key not in _WORDED or not _is_worded(value)
    ]


def _is_worded(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(text, str) for text in value.values())


def _bad_languages(header: Header, path: str) -> Iterator[Problem]:
    stated, codes = header.values.get("language", ""), _languages(header)
    if not isinstance(stated, str) and not _is_list_of_texts(stated):
        message = "'language' must be text or a list of texts"
        yield Problem(path, header.line("language"), message, "write de or [de, en]")
    for at, code in enumerate(codes):
        line = header.line("language", at)
        if not _is_language(code):
            yield Problem(path, line, f"'{code}' is no language code; write de or en")
        elif code in codes[:at]:
            yield Problem(path, line, f"the language '{code}' is there twice")
    for place, texts in _worded_by_language(header):
        for code in texts:
            if code not in (codes or (_LANGUAGE,)):
                message = (
                    f"'{place[-1]}' is worded in '{code}', which is no language of this archive"
                )
                hint = suggest(code, codes) or "add it to 'language'"
                yield Problem(path, header.line(*place, code), message, hint)


def _worded_by_language(header: Header) -> Iterator[tuple[tuple[str, ...], Mapping[str, object]]]:
    """The texts that are worded by language, with where they stand."""
    labels = header.values.get("fields")
    own = labels if isinstance(labels, Mapping) else {}
    for key in _WORDED:
        if isinstance(texts := header.values.get(key), Mapping):
            yield (key,), texts
    for name, label in own.items():
        if isinstance(label, Mapping):
            yield ("fields", name), label


def _bad_fields(header: Header, path: str) -> Iterator[Problem]:
    labels = header.values.get("fields", "")
    if not isinstance(labels, Mapping):
        if labels:
            message, hint = "'fields' must have 'name: label' lines", "as in box: Schachtel"
            yield Problem(path, header.line("fields"), message, hint)
        return
    for name, label in labels.items():
        line = header.line("fields", name)
        if not FIELD.fullmatch(name):
            message = f"a field cannot be called '{name}'"
            yield Problem(path, line, message, "small letters, digits and _ alone")
        if not isinstance(label, str) and not _is_worded(label):
            yield Problem(path, line, f"the label of '{name}' must be text")


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_language(code: str) -> bool:
    from babel import Locale, UnknownLocaleError

    if not _CODE.fullmatch(code.strip()):
        return False
    try:
        Locale.parse(code.strip(), sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
