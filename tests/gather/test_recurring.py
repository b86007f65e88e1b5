"""Lines that recur across seeds."""

from hypothesis import given
from hypothesis import strategies as st

from builder.gather.article import label_blocks
from builder.gather.read import read_seed
from builder.gather.recurring import MOST, NO_LINES, learn_lines
from tests.sites import FERRY

LINES = st.lists(st.sampled_from("abcdefgh"), max_size=6).map("\n".join)
STORY = (
    "Ein erster langer Satz.\nEin zweiter Satz.\nEin dritter.\nNoch ein vierter Satz.\nEnde hier."
)


def test_how_many_other_pages_have_a_line_is_known() -> None:
    lines = learn_lines(["Impressum\neins", "impressum \nzwei", "Impressum\ndrei"])
    assert [lines.others(line) for line in ("IMPRESSUM", "eins", "vier")] == [2, 0, 0]


def test_a_line_that_a_page_has_twice_counts_once() -> None:
    assert learn_lines(["Teilen\nTeilen", "anders"]).others("Teilen") == 0


def test_more_than_a_few_pages_make_no_difference() -> None:
    assert learn_lines(f"Teilen\n{number}" for number in range(50)).others("Teilen") == MOST


def test_what_a_copy_of_a_page_repeats_is_no_furniture() -> None:
    lines = learn_lines([f"{STORY}\nGestern", f"{STORY}\nHeute"])
    assert lines.others("Ein erster langer Satz.") == 0


def test_short_lines_that_differ_from_their_first_number_on_are_known() -> None:
    lines = learn_lines(["Tal Kurier, 3. Mai 2018", "TAL KURIER, 4. Juni", "Tal Kurier"])
    assert lines.others_to_number("Tal Kurier, 3. Mai 2018") == 1
    assert lines.others_to_number("Tal Kurier") == lines.others_to_number("Rhein Bote, 3.") == 0


def test_nothing_recurs_where_nothing_was_learnt() -> None:
    assert NO_LINES.others("Impressum") == 0


@given(st.lists(LINES, max_size=5), LINES)
def test_a_page_more_never_makes_a_line_rarer(pages: list[str], more: str) -> None:
    before, after = learn_lines(pages), learn_lines([*pages, more])
    assert all(after.others(line) >= before.others(line) for line in "abcdefgh")


def test_prose_that_a_site_prints_under_every_story_is_left_out() -> None:
    appeal = (
        "Der Verein Wattblick sammelt seit vielen Jahren Geld für die Schulen auf den Inseln "
        "und hat in dieser Zeit drei Busse und ein Boot gekauft."
    )
    page = f"{FERRY.rstrip()}\n\n{appeal}\n"
    others = [f"Meldung {n}\n\nText {n}.\n\n{appeal}\n" for n in range(3)]
    known = label_blocks(read_seed("a.txt", page.encode()), learn_lines([page, *others]))[0]
    assert known[-1].text == appeal
    assert known[-1].label == "boilerplate"
