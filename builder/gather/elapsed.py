"""Datelines that count back from when a page was read: 'vor 3 Stunden', '2 hours ago', 'gestern'.

Without the time of reading they state no day.
"""

import re
from datetime import datetime, timedelta

# A dateline that counts back is a short line of its own.
_LONGEST_LINE = 60
_NUMBER = r"([0-9]{1,3}|eine[rnm]?|an?|une?|un[ao]?|een|één)"
_UNITS = {
    "minutes": r"min(?:ute[nsr]?|ut[oi]s?|uut|s)?\.?",
    "hours": r"(?:stunden?|std\.?|h|hours?|hrs?|heures?|horas?|or[ae]|uur|uren)",
    "days": r"(?:tag(?:en)?|days?|jours?|d[ií]as?|giorn[oi]|dag(?:en)?)",
    "weeks": r"(?:wochen?|weeks?|semaines?|semanas?|settiman[ae]|we(?:ek|ken))",
}
_HOURS = {"minutes": 1 / 60, "hours": 1.0, "days": 24.0, "weeks": 168.0}
_COUNTED = {
    unit: re.compile(
        r"(?<!\w)(?:(?:vor|il y a|hace|há)\s(?:etwa |rund |environ |unos )?"
        rf"{_NUMBER}\s?{words}(?!\w)"
        rf"|{_NUMBER}\s?{words}\s(?:ago|fa|geleden|atrás)(?!\w))",
        re.IGNORECASE,
    )
    for unit, words in _UNITS.items()
}
# French 'hier' is 'here' in German, so it must go on.
_YESTERDAY = re.compile(r"(?:gestern|yesterday|ayer|ieri|gisteren|hier à)(?!\w)", re.IGNORECASE)
_TODAY = re.compile(
    r"(?:heute|today|aujourd[’']hui|hoy|oggi|vandaag),?\s(?:um|at|à|a las|alle|om|[0-9])",
    re.IGNORECASE,
)
_MAY_COUNT = re.compile(
    r"vor|ago|fa$|fa\W|geleden|atrás|il y a|hace|há |gest|yest|ayer|ieri|gist|hier|heute|today|"
    r"aujourd|hoy|"
    r"oggi|vandaag",
    re.IGNORECASE,
)


def elapsed_hours(text: str) -> float | None:
    """How many hours ago a line says that it was published; None if it says nothing like it."""
    if len(text) > _LONGEST_LINE or not _MAY_COUNT.search(text):
        return None
    for unit, pattern in _COUNTED.items():
        if match := pattern.search(text):
            number = match[1] or match[2]
            return _HOURS[unit] * (int(number) if number.isdigit() else 1)
    if _YESTERDAY.match(text):
        return 24.0
    return 0.0 if _TODAY.match(text) else None


def day_before(retrieved: str, hours: float) -> str:
    """The day so many hours before `retrieved`, a day or a day with its time; else nothing.

    Of a page of which the day alone is known, only whole days are counted back.
    """
    try:
        moment = datetime.fromisoformat(retrieved[:16])
    except ValueError:
        return ""
    whole = hours if "T" in retrieved else hours // 24 * 24
    return (moment - timedelta(hours=whole)).date().isoformat()
