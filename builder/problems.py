"""Problems as values: made anywhere, collected, sorted, raised once and worded for an editor."""

from collections.abc import Iterable

from builder.model import Problem

# Share of matching characters (rapidfuzz ratio, 0 to 100) from which a name is worth suggesting:
# one wrong letter in five, as in 'Reykjavk', scores 94; 'Genf' for 'Gent' scores 75.
SUGGESTION_CUTOFF = 75


class ProblemsError(Exception):
    """Raised with every problem found, never with the first one alone."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(describe, self.problems)))

    def __reduce__(self) -> tuple[type["ProblemsError"], tuple[tuple[Problem, ...]]]:
        """It may come from another process, to which its problems are more than its message."""
        return ProblemsError, (self.problems,)


def describe(problem: Problem) -> str:
    """`path:line: message (hint)`, the form that editors and terminals make clickable.

    One line: signs that a terminal would obey, such as those in a file's name, stand as escapes.
    """
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    hint = f" ({problem.hint})" if problem.hint else ""
    warning = "warning: " if problem.severity == "warning" else ""
    return visible(f"{place}: {warning}{problem.message}{hint}")


def visible(text: str) -> str:
    """A text with escapes in the place of signs that a terminal would obey, or not show."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(sign: str) -> str:
    return sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii")


def suggest(word: str, known: Iterable[str]) -> str:
    """A hint `did you mean 'X'?` for a misspelt word, or the empty string."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(
        word, sorted(known), scorer=fuzz.ratio, score_cutoff=SUGGESTION_CUTOFF
    )
    return f"did you mean '{best[0]}'?" if best else ""
