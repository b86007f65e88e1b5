"""How well gather finds the article, on saved pages of publishers that no rule was made for.

Makes nothing itself: the cases come from `extraction.py --write-dev DIR` of the development tools,
whose module also scores. Run by hand:

    python tests/bench/extraction.py --tool PATH/extraction.py --cases DIR [--variant seed|raw]
"""

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from builder.gather.classify import classify
from builder.gather.classify.reading import BODY_LABELS
from builder.gather.describe import describe_article
from builder.gather.read import read_seed
from builder.gather.segment import segment
from builder.model import Sidecar

COLUMNS = ("n", "f1", "median", "exact", "foreign", "lost", "title", "date", "wrong_date")


def load_tool(path: Path) -> ModuleType:
    """The scoring module."""
    spec = importlib.util.spec_from_file_location("extraction", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["extraction"] = module
    spec.loader.exec_module(module)
    return module


def gathered(page: Path, tool: ModuleType) -> dict[str, Any]:
    """What gather makes of a page, in the shape that the tool scores."""
    blocks = classify(segment(read_seed(page.name, page.read_bytes())))
    found = describe_article(blocks, Sidecar())
    return {
        "title": tool.clean(found.title),
        "date": found.date,
        "authors": list(found.authors),
        "source": found.source,
        "paras": [tool.clean(block.text) for block in blocks if block.label in BODY_LABELS],
    }


def main() -> None:
    """Print a row for each language and source, and the time a page takes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--tool", type=Path, required=True)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--variant", default="seed", choices=("seed", "raw"))
    asked = parser.parse_args()
    tool, rows, start = load_tool(asked.tool), [], time.perf_counter()
    for path in sorted(asked.cases.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["variant"] == asked.variant and not gold.get("snippets"):
            page = path.with_name(path.name.replace(".gold.json", ".txt"))
            rows.append(tool.score_case(gold, gathered(page, tool)))
    took = 1000 * (time.perf_counter() - start) / max(1, len(rows))
    for name, group in sorted(tool.groups(rows).items()):
        figures = tool.digest(group)
        print(f"{asked.variant} {name:24}", *(f"{key}={figures[key]:.3f}" for key in COLUMNS))
    print(f"{took:.0f} ms a page")


if __name__ == "__main__":
    main()
