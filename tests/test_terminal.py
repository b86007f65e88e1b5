"""What the terminal shows."""

import pytest

from builder.commands.reporting import Report
from builder.model import Problem
from builder.terminal import EACH, TEXT, show
from builder.wording import MOST_NAMED

KEPT = "was corrected by hand and is kept"


@pytest.mark.parametrize(("form", "lines"), [(EACH, MOST_NAMED + 1), (TEXT, 1)])
def test_of_what_was_done_every_file_is_named_and_of_a_check_the_first(
    capsys: pytest.CaptureFixture[str], form: str, lines: int
) -> None:
    show(
        Report(
            problems=tuple(
                Problem(f"{at:02}.md", 0, KEPT, severity="warning") for at in range(MOST_NAMED + 1)
            )
        ),
        form=form,
    )
    told = capsys.readouterr().err.splitlines()
    assert len(told) == lines
    assert told[0].startswith(f"00.md: warning: {KEPT}")
