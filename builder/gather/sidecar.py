"""`NAME.yaml` beside a seed: what an editor knows of a page. It always beats what is found."""

from dataclasses import fields

from builder.dates import parse_edtf
from builder.frontmatter import Header, parse_yaml
from builder.model import Problem, Sidecar
from builder.problems import ProblemsError, suggest

KEYS = tuple(each.name for each in fields(Sidecar))
_DATES = ("date", "retrieved")


def parse_sidecar(path: str, text: str) -> Sidecar:
    """Parse a sidecar file. Raises ProblemsError with unknown keys, wrong types and no dates."""
    header = parse_yaml(path, text)
    problems = [problem for key in header.values for problem in _problems(path, header, str(key))]
    if problems:
        raise ProblemsError(problems)
    return Sidecar(**{key: str(value).strip() for key, value in header.values.items()})


def _problems(path: str, header: Header, key: str) -> list[Problem]:
    line, value = header.line(key), header.values[key]
    if key not in KEYS:
        return [Problem(path, line, f"unknown key '{key}'", suggest(key, KEYS))]
    if not isinstance(value, str):
        return [Problem(path, line, f"'{key}' must be text")]
    if key == "url" and value.strip() and not value.strip().startswith(("https://", "http://")):
        return [Problem(path, line, "the url must start with https:// or http://")]
    if key in _DATES and value.strip():
        try:
            parse_edtf(value.strip())
        except ValueError as error:
            return [Problem(path, line, str(error))]
    return []
