"""Times of day as newspapers print them beside a date: '05:39 Uhr', '17h30', '5:39 p.m. EDT'."""

import re

_HOUR = r"[01]?[0-9]|2[0-3]"
_HALF = r"\s?[ap]\.?\s?m\b\.?"
# With a full stop between hour and minute no date may follow: '20.05.2021 - 22.05.2021'.
_CLOCK = (
    rf"(?P<hour>{_HOUR})(?:(?::|\s?h\s?|\s?[時时시]\s?)(?P<minute>[0-5][0-9])(?::[0-5][0-9])?"
    rf"(?P<half>{_HALF})?(?:\s?uhr)?"
    rf"|\.(?P<minute2>[0-5][0-9])(?!\.?[0-9])(?P<half2>{_HALF})?(?:\s?uhr)?"
    rf"|(?P<half3>{_HALF})|\s?(?:h\b|hs\b|uhr|uur|heures?|[時时시]))"
)
_ZONE = r"(?:\s?uhr|\s?hs?\b)?(?:\s?\(?[a-z]{2,5}\)?)?"
_AT = r"um|at|à|alle(?: ore)?|dalle|a las?|ore|às|om|kl\.?|klo|o|ob|v|t|de"
# Italian 'ore 17', Spanish 'a las 17', French 'à 17': the word tells that the number is an hour.
_WORD_AND_HOUR = rf"(?:alle(?: ore)?|ore|a las?|às|om|à)\s(?P<bare>{_HOUR})(?![0-9.:]|\s?%)"
_AFTER = re.compile(
    rf"[\s,;|/•·–—()-]{{0,4}}(?:(?:{_AT})\s?)?(?:{_CLOCK})"
    rf"|[\s,;|•·–—()-]{{0,4}}{_WORD_AND_HOUR}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![0-9.:])(?:{_CLOCK}){_ZONE}[\s,|·–—-]{{1,4}}"
    r"(?:(?:on|am|le|il|el|op|du|del|di|den|de)\s)?(?:[^\W\d_]{2,12}\.?,?\s(?:den\s)?)?$",
    re.IGNORECASE,
)
_REACH = 44


def time_after(text: str, at: int) -> tuple[str, int]:
    """The time right behind `at` as 'T05:39' and where it ends; ('', at) if there is none."""
    match = _AFTER.match(text, at)
    return (_clock(match, match["bare"]), match.end()) if match else ("", at)


def time_before(text: str, start: int, at: int) -> str:
    """The time right before `at`, as 'T05:39', looked for from `start` on; else nothing."""
    match = _BEFORE.search(text, max(start, at - _REACH), at)
    return _clock(match, None) if match else ""


def _clock(match: re.Match[str], bare: str | None) -> str:
    """A time of day as EDTF writes it, from twelve or twenty-four hours."""
    hour = int(bare or match["hour"])
    half = (match["half"] or match["half2"] or match["half3"] or "").strip().lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02}:{match['minute'] or match['minute2'] or '00'}"
