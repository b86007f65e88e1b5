"""What settles a question of `archive review`: the actions between which an editor chooses."""

from builder.dates import parse_edtf
from builder.desk.actions import Action, Correct, SetField
from builder.desk.desk_files import named_articles
from builder.frontmatter import parse_yaml
from builder.problems import ProblemsError
from builder.publish.corrections import CORRECTIONS, parse_corrections
from builder.publish.review import Proposal


def settling(proposal: Proposal) -> tuple[Action, ...]:
    """The actions that write a proposal's lines, one for each of its choices.

    There is none where an editor must first say something: which of several persons a form means
    at which place, or a date that nobody knows.
    """
    if proposal.topic == "form":
        return ()
    text = "\n".join(proposal.lines)
    try:
        values = parse_yaml(proposal.file, text).values
        if proposal.file != CORRECTIONS:
            fields = ((key, value) for key, value in values.items() if isinstance(value, str))
            return tuple(SetField(proposal.file, *each) for each in fields if _is_known(*each))
        found = parse_corrections(text, named_articles(proposal.file, text))
    except ProblemsError:
        return ()
    return tuple(Correct(each.action, each.names, each.articles, each.kind) for each in found)


def _is_known(field: str, text: str) -> bool:
    """Whether a text is a date where one must be."""
    try:
        return field != "date" or bool(parse_edtf(text))
    except ValueError:
        return False
