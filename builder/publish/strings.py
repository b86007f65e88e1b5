"""The interface in the archive's language: texts from layouts/languages/, dates through Babel."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, time
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from builder.dates import Edtf, parse_edtf
from builder.frontmatter import parse_yaml
from builder.model import Problem
from builder.problems import ProblemsError

if TYPE_CHECKING:
    from babel import Locale
    from babel.dates import DateTimePattern

Texts = Mapping[str, str | Mapping[str, str]]
# The language of texts that another one lacks.
FALLBACK = "en"
# Texts that are mappings of what they name, not of plural forms.
BY_NAME = frozenset(
    {"search_fields", "search_facets", "reasons", "exports", "export_groups", "export_uses"}
)
# A mapping of which each language has entries of its own.
EXAMPLES = "search_examples"


class Strings:
    """The interface's texts: `t.key` or `t["key"]` plain, `t("key", n=3)` filled in and in number.

    A text with numbers is a mapping of CLDR plural categories (one, other, ...), chosen by `n`.
    """

    def __init__(self, language: str, texts: Texts) -> None:
        # As attributes, a layout's `t.key` finds texts without an AttributeError for each.
        vars(self).update((key, texts[key]) for key in texts if not hasattr(Strings, key))
        self.language = language
        self._texts = texts
        self._plurals: dict[int, str] = {}

    def __reduce__(self) -> tuple[type["Strings"], tuple[str, Texts]]:
        return Strings, (self.language, self._texts)

    @cached_property
    def locale(self) -> "Locale":
        """The language's rules in CLDR. They are loaded when first wanted, which takes 50 ms."""
        from babel import Locale

        return Locale.parse(self.language, sep="-")

    def __getitem__(self, key: str) -> str | Mapping[str, str]:
        return self._texts[key]

    def __call__(self, key: str, **values: object) -> str:
        text = self._texts[key]
        if not isinstance(text, str):
            number = values.get("n")
            if not isinstance(number, int):
                message = f"'{key}' must be one text"
                raise ProblemsError([Problem(language_file(self.language), 0, message)])
            text = text.get(self._plural(number)) or text.get("other", "")
        try:
            return text.format(**values)
        except (LookupError, ValueError, AttributeError):
            known = ", ".join(f"{{{name}}}" for name in values)
            message = f"'{key}' cannot be filled in: '{text}'"
            where = language_file(self.language)
            raise ProblemsError([Problem(where, 0, message, f"it may have {known}")]) from None

    def _plural(self, number: int) -> str:
        if number not in self._plurals:
            self._plurals[number] = self.locale.plural_form(number)
        return self._plurals[number]

    def join(self, names: tuple[str, ...]) -> str:
        """Names as a sentence lists them: 'A, B und C'."""
        if len(names) < 2:
            return "".join(names)
        return self("list_and", first=", ".join(names[:-1]), last=names[-1])


@lru_cache(maxsize=64)
def own_name(language: str) -> str:
    """What a language calls itself: 'Deutsch', 'English', 'Français'."""
    from babel import Locale

    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[:1].upper() + name[1:]


def parse_strings(path: str, content: bytes) -> Texts:
    """A language file's texts. Raises ProblemsError if it is no YAML mapping."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise ProblemsError([Problem(path, 0, "is not UTF-8", "save it as UTF-8")]) from None
    values: Texts = parse_yaml(path, text).values  # type: ignore[assignment]
    return values


def make_strings(
    language: str, files: Mapping[str, Sequence[bytes]], path: str, main: str = FALLBACK
) -> Strings:
    """The texts of a language. Raises ProblemsError.

    `files` has the language files by code, an archive's own after the builder's.
    """
    if not own_files(language, files):
        known = ", ".join(sorted(files))
        message = f"there is no interface in '{language}' yet"
        hint = f"there is {known}; add {language_file(language.partition('-')[0])}"
        raise ProblemsError([Problem(path, 0, message, hint)])
    # A text that a language lacks is shown in English, which more readers know than any other, and
    # in the archive's own language only where English lacks it, too, as of the archive's layouts.
    below = (*own_files(main, files), *own_files(FALLBACK, files))
    return Strings(language, read_texts((*below, *own_files(language, files)), files))


def own_files(language: str, files: Collection[str]) -> tuple[str, ...]:
    """The codes of a language's files: that of all who speak it ('en'), and its own ('en-GB')."""
    codes = dict.fromkeys((language.partition("-")[0], language))
    return tuple(code for code in codes if code in files)


def read_texts(codes: Sequence[str], files: Mapping[str, Sequence[bytes]]) -> Texts:
    """The texts of some files, each laid over those before it. Raises ProblemsError."""
    texts: dict[str, str | Mapping[str, str]] = {}
    last = {code: at for at, code in enumerate(codes)}
    for code in sorted(last, key=last.__getitem__):
        for content in files[code]:
            _lay_over(texts, parse_strings(language_file(code), content))
    return texts


def language_file(code: str) -> str:
    """Where the texts of a language are."""
    return f"layouts/languages/{code}.yaml"


def _lay_over(texts: dict[str, str | Mapping[str, str]], others: Texts) -> None:
    """Put other texts in the place of these; of a text by names, only those that are named."""
    for key, text in others.items():
        below = texts.get(key)
        merged = key in BY_NAME and isinstance(below, Mapping) and isinstance(text, Mapping)
        texts[key] = {**below, **text} if merged else text  # type: ignore[dict-item]


@lru_cache(maxsize=65536)
def date_label(text: str, strings: Strings) -> str:
    """A date as a reader reads it: '20. Mai 2021, 05:39 Uhr', 'vermutlich 2018'."""
    if not text:
        return strings("date_unknown")
    parsed = parse_edtf(text)
    label = _span_label(parsed, strings)
    if parsed.uncertain:
        label = strings("date_uncertain", date=label)
    if parsed.approximate:
        label = strings("date_approximate", date=label)
    return label


@lru_cache(maxsize=65536)
def day_label(day: date, locale: "Locale") -> str:
    """A day in full: '20. Mai 2021'."""
    return _day_pattern(locale).apply(day, locale)


@cache
def _day_pattern(locale: "Locale") -> "DateTimePattern":
    """How a language writes days; `format_date` finds it anew for each."""
    from babel.dates import get_date_format

    return get_date_format("long", locale=locale)


def month_label(month: date, strings: Strings) -> str:
    """A month of a year: 'Mai 2021'."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", month, locale=strings.locale)


def _span_label(parsed: Edtf, strings: Strings) -> str:
    if parsed.precision == "interval":
        return _interval_label(parsed, strings)
    if parsed.precision == "minute":
        day, clock = day_label(parsed.earliest, strings.locale), _clock_label(parsed.time, strings)
        return strings("date_and_time", date=day, time=clock)
    if parsed.precision == "day":
        return day_label(parsed.earliest, strings.locale)
    if parsed.precision in ("month", "season"):
        return _months_label(parsed, strings)
    if parsed.precision == "year":
        return str(parsed.earliest.year)
    return strings("date_range", start=parsed.earliest.year, end=parsed.latest.year)


def _clock_label(clock: str, strings: Strings) -> str:
    from babel.dates import format_time

    return format_time(time.fromisoformat(clock), format="short", locale=strings.locale)


def _months_label(parsed: Edtf, strings: Strings) -> str:
    first, last = (month_label(day, strings) for day in (parsed.earliest, parsed.latest))
    return first if parsed.precision == "month" else strings("date_range", start=first, end=last)


def _interval_label(parsed: Edtf, strings: Strings) -> str:
    start, _, end = (part.rstrip("?~%") for part in parsed.text.partition("/"))
    if start in ("", ".."):
        return strings("date_before", date=date_label(end, strings))
    if end in ("", ".."):
        return strings("date_after", date=date_label(start, strings))
    return strings("date_range", start=date_label(start, strings), end=date_label(end, strings))
