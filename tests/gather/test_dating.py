"""Which of a page's days is the article's; pages are lines with their labels."""

import pytest

from builder.gather.dating import Dating, date_article
from builder.model import Block

PROSE = (
    "Der Rat der Stadt hat am Dienstag nach langer Sitzung beschlossen, dass der Bus fährt. " * 2
)


def page(*lines: str) -> tuple[Block, ...]:
    """Blocks of 'label: text'; a line without a label is furniture."""
    blocks = []
    for number, line in enumerate(lines, start=1):
        label, colon, text = line.partition(": ")
        known = colon and label in ("title", "paragraph", "dateline", "byline", "kicker")
        blocks.append(
            Block(number, number, text, label)
            if known
            else Block(number, number, line, "boilerplate")
        )
    return tuple(blocks)


def dated(*lines: str, retrieved: str = "") -> Dating:
    return date_article(page(*lines), "de", retrieved)


def around(line: str, *, after: str = "") -> tuple[str, ...]:
    text = (f"paragraph: {PROSE}",) * 4
    return ("title: Der Bus fährt auch am Sonntag", line, *text, *([after] if after else []))


def test_published_and_updated_are_kept_apart() -> None:
    line = "Veröffentlicht: 3. Mai 2021, 08:12 Uhr, aktualisiert: 4. Mai 2021"
    assert dated(*around(line)) == Dating("2021-05-03T08:12", "2021-05-04")


def test_a_page_that_states_only_its_last_change_is_dated_by_it() -> None:
    assert dated(*around("Stand: 12. März 2022, 14:05 Uhr")).date == "2022-03-12T14:05"


def test_a_day_below_the_headline_wins_over_that_of_the_masthead() -> None:
    lines = ("Donnerstag, 20. Mai 2021", *(["Navigation"] * 6), *around("18. Mai 2021, 10:00 Uhr"))
    assert dated(*lines).date == "2021-05-18T10:00"


def test_the_headline_is_known_by_the_title_in_the_browser() -> None:
    top = "Der Bus fährt auch am Sonntag | Abendblatt"
    teasers = ("Neue Brücke", "19.05.2021", "Altes Rathaus", "20.05.2021") * 4
    lines = (top, *teasers, "Der Bus fährt auch am Sonntag", "17.05.2021", *around("Teilen")[1:])
    assert dated(*lines).date == "2021-05-17"


@pytest.mark.parametrize(
    "line",
    [
        "Termin: 20.05.2021, 19 Uhr",
        "Anmeldung bis 20. Mai 2021 im Rathaus an der langen Gasse bei Frau Meier",
        "12. - 14. Mai 2021",
        "https://example.org/2021/05/20/bus",
    ],
)
def test_the_day_of_an_event_or_an_address_is_not_the_articles(line: str) -> None:
    assert dated(*around(line)).date == ""


def test_the_day_of_a_comment_or_a_teaser_far_below_is_not_the_articles() -> None:
    assert dated(*around("Teilen", after="Anna 20. Mai 2021 um 17:30 Antworten")).date == ""
    teasers = ("Weitere Meldungen",) * 9 + ("20.05.2021",)
    assert dated(*around("Teilen"), *teasers).date == ""


def test_a_note_behind_the_text_dates_it() -> None:
    note = "Dieser Beitrag wurde am Mittwoch, den 27. November 2019 um 15:21 Uhr veröffentlicht."
    assert dated(*around("Teilen", after=note)).date == "2019-11-27T15:21"


def test_a_day_in_the_running_text_dates_nothing() -> None:
    text = "paragraph: Am 20. Mai 2021 hat der Rat der Stadt nach langer Sitzung beschlossen."
    assert dated("title: Der Bus fährt", text).date == ""


def test_a_dateline_that_opens_the_text_dates_it() -> None:
    text = "paragraph: BERLIN, 20. Mai 2021 (dpa) - Der Rat der Stadt hat beschlossen."
    assert dated("title: Der Bus fährt", text).date == "2021-05-20"


def test_a_forwarded_mails_own_date_is_not_the_articles() -> None:
    head = ("Von: Anna", "Datum: 1. September 2017 09:14", "Betreff: Der Bus")
    assert dated(*head, *around("29. August 2017")).date == "2017-08-29"


def test_a_day_without_a_year_takes_that_of_the_copyright_line() -> None:
    found = dated(*around("Do, 20. Mai, 05:39 Uhr", after="© 2019-2021 Abendblatt"))
    assert found.date == "2021-05-20?"
    assert found.reason == (
        "die Seite nennt den Tag ohne Jahr; das Jahr ist das von „© 2019-2021 Abendblatt“"
    )


def test_a_year_in_which_the_weekday_is_another_is_not_taken() -> None:
    found = dated(*around("Do, 20. Mai, 05:39 Uhr", after="© 2022 Abendblatt"))
    assert found == Dating(reason="die Seite nennt den Tag ohne Jahr: Do, 20. Mai, 05:39 Uhr")


def test_a_day_without_a_year_is_the_last_such_day_before_the_page_was_read() -> None:
    assert dated(*around("20. Dezember"), retrieved="2022-01-03").date == "2021-12-20?"
    assert dated(*around("20. Dezember"), retrieved="2021-12-31T08:00").date == "2021-12-20?"


def test_a_line_that_counts_back_needs_the_day_of_reading() -> None:
    lines = around("vor 3 Stunden")
    found = dated(*lines, retrieved="2021-05-20T02:00")
    assert (found.date, found.reason) == (
        "2021-05-19?",
        "von „vor 3 Stunden, 2021-05-20T02:00“ an zurückgerechnet",
    )
    assert dated(*lines) == Dating(
        reason="die Seite nennt nur „vor 3 Stunden“, und wann sie gelesen wurde, ist nicht bekannt"
    )


def test_a_year_is_guessed_only_where_the_text_speaks_of_it_as_still_to_come() -> None:
    ahead = "paragraph: Mit Blick auf die anstehenden Wahlen 2018 sagte er nach 2016 nichts."
    assert dated("title: Die Wahl", ahead).date == "2018?"
    past = "paragraph: Bei den Wahlen 2018 sagte er anders als nach der Wahl 2016 nichts."
    assert dated("title: Die Wahl", past) == Dating(reason="kein Datum auf der Seite")
    later = "paragraph: Das Gesetz gilt bis 2030 für alle Gemeinden und alle Kreise im Land."
    assert dated("title: Die Wahl", ahead, later).date == ""
