"""`archive new "Title"`: an empty article to fill in by hand."""

from pathlib import Path

from builder import files
from builder.commands.reporting import Report
from builder.commands.seeds import ARTICLES
from builder.keys import make_key
from builder.model import Problem
from builder.problems import ProblemsError
from builder.yaml_dumping import dump_yaml

# Written out and not dumped, so that the comments can tell what belongs where.
_TEMPLATE = """\
---
{title}source: ""            # the newspaper or site
date: ""              # 2021-05-20, 2021-05-20T05:39, 2021-05, 2021? if it is uncertain
language: ""          # de, en, ...
actors: []            # [John Bolton, Nikolai Patruschew], or with more about each:
#  - name: John Bolton
#    role: Sicherheitsberater
#    as: [Bolton]     # other forms of the name in this text
places: []            # [Genf, Moskau]
review: ""            # confirmed, once somebody has checked it
---

"""


def new_article(root: Path, title: str) -> Report:
    """Write the file of a new article; one that is there is never overwritten."""
    if not title.strip():
        raise ProblemsError([Problem(ARTICLES, 0, "an article needs a title")])
    path = f"{ARTICLES}/{make_key(title)}.md"
    if files.read_if_there(root, path) is not None:
        hint = "choose another title or rename that file"
        return Report(problems=(Problem(path, 0, "is already there", hint),))
    text = _TEMPLATE.format(title=dump_yaml({"title": title}))
    files.replace(root / path, text.encode(), lasting=True)
    return Report((f"write your article in {path}",))
