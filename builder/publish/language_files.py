"""What is wrong with the interface's texts in layouts/languages/, told before a reader meets it."""

import re
from collections.abc import Iterator, Mapping, Set
from string import Formatter

from builder.config import Config
from builder.frontmatter import Header, parse_yaml
from builder.model import Problem
from builder.problems import suggest
from builder.publish.site import Layouts
from builder.publish.strings import (
    BY_NAME,
    EXAMPLES,
    FALLBACK,
    Texts,
    language_file,
    own_files,
    parse_strings,
    read_texts,
)

# What every text with a number has.
_OTHER = "other"
# Numbers up to here meet every plural form but those of fractions and of millions.
_COUNTED = 200
# How layouts name a text: `t.box`, `t("box", n=1)`, `t["box"]`, or in quotation marks elsewhere.
_NAMED = re.compile(r"""\bt\.(\w+)|["'](\w+)["']""")


def language_problems(config: Config, layouts: Layouts) -> Iterator[Problem]:
    """What the languages that an archive is published in lack, and what in a file is misspelt.

    Texts are measured by the English ones of the builder. Raises ProblemsError.
    """
    files = layouts.languages
    english = parse_strings(language_file(FALLBACK), files[FALLBACK][0])
    for language in config.trees:
        yield from _missing(language, config.language, layouts, english)
    words = frozenset(map("".join, _NAMED.findall("\n".join(layouts.templates.values()))))
    for code, contents in files.items():
        path = language_file(code)
        for content in contents:
            header = parse_yaml(path, content.decode())
            yield from _unknown(path, header, english, words)
            for key in sorted(header.values.keys() & english.keys()):
                yield from _wrong(path, header, key, english[key])
            yield from _plurals(path, header, code, english)


def _missing(language: str, main: str, layouts: Layouts, english: Texts) -> Iterator[Problem]:
    """One problem for all that a language lacks: an editor goes through its file once."""
    files = layouts.languages
    codes = own_files(language, files)
    has = read_texts(codes, files)
    # Texts of the archive's own layouts are measured by those in its own language.
    all_texts = {**read_texts(own_files(main, files), files), **english}
    missing = [key for key in all_texts if key not in has]
    for key in BY_NAME & has.keys():
        missing += [f"{key}.{name}" for name in _names(english[key]) - _names(has[key])]
    if codes and missing:
        number = "1 text is" if len(missing) == 1 else f"{len(missing)} texts are"
        message = f"{number} missing: {', '.join(sorted(missing))}"
        hint = "readers see them in English, or else in the archive's own language"
        yield Problem(language_file(codes[-1]), 0, message, hint, severity="warning")


def _names(text: object) -> Set[str]:
    return text.keys() if isinstance(text, Mapping) else frozenset()


def _unknown(path: str, header: Header, english: Texts, words: Set[str]) -> Iterator[Problem]:
    """Texts that no layout can show: misspelt, or of layouts that are gone."""
    for key in header.values:
        if key not in english and key not in words:
            message, hint = f"no layout shows the text '{key}'", suggest(key, english)
            yield Problem(path, header.line(key), message, hint, severity="warning")
    for key in BY_NAME & header.values.keys():
        names = _names(english[key])
        for name in sorted(_names(header.values[key]) - names):
            message, hint = f"'{key}' has no text '{name}'", suggest(name, names)
            yield Problem(path, header.line(key, name), message, hint, severity="warning")


def _wrong(path: str, header: Header, key: str, ours: object) -> Iterator[Problem]:
    """Texts that are not of the kind of ours, or want something that they are not given."""
    text = header.values[key]
    if isinstance(ours, str) and not isinstance(text, str):
        yield Problem(path, header.line(key), f"'{key}' must be one text")
        return
    if isinstance(ours, Mapping) and _OTHER not in ours and not isinstance(text, Mapping):
        yield Problem(path, header.line(key), f"'{key}' must have 'key: value' lines")
        return
    known = _placeholders(ours)
    for form, said in text.items() if isinstance(text, Mapping) else [("", text)]:
        line = header.line(key, form) if form else header.line(key)
        if key == EXAMPLES or not isinstance(said, str):
            continue
        for name in sorted(_placeholders(said) - known):
            may = ", ".join(f"{{{each}}}" for each in sorted(known))
            hint = suggest(name, known) or (f"it may have {may}" if may else "it has none")
            yield Problem(path, line, f"'{key}' is given nothing to put for '{{{name}}}'", hint)


def _placeholders(text: object) -> set[str]:
    """The names in braces, of all forms together; a brace that is not closed has none."""
    forms = text.values() if isinstance(text, Mapping) else [text]
    try:
        parts = [part for form in forms for part in Formatter().parse(str(form))]
    except ValueError:
        return {""}
    return {name for _, name, _, _ in parts if name is not None}


def _plurals(path: str, header: Header, code: str, english: Texts) -> Iterator[Problem]:
    """Texts with a number that lack a form which their language has."""
    from babel import Locale

    rule = Locale.parse(code, sep="-").plural_form
    wanted = {_OTHER, *(rule(number) for number in range(_COUNTED))}
    for key, ours in english.items():
        text = header.values.get(key)
        if not isinstance(ours, Mapping) or _OTHER not in ours or not isinstance(text, Mapping):
            continue
        for form in sorted(wanted - text.keys()):
            message, hint = f"'{key}' lacks the form '{form}'", f"it has {', '.join(text)}"
            yield Problem(path, header.line(key), message, hint, severity="warning")
        for form in sorted(text.keys() - wanted - set(rule.tags)):
            message, hint = f"'{key}' has a form '{form}'", suggest(form, wanted)
            hint = hint or f"the language has {', '.join(sorted(wanted))}"
            yield Problem(path, header.line(key, form), message, hint, severity="warning")
