"""One step of the index in a process: `python -m tests.bench.searches.index_alone STEP …`.

    documents ARCHIVE FILE   load an archive's content and write its search documents
    index FILE OUT           build our index from them, and write it to a folder
    lunr FILE OUT            build one plain lunr index from them, as its documentation does

Prints the step's seconds, processor seconds and, in MB, the peaks before and after it, as JSON.
"""

import json
import pickle
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from builder.commands.processes import rare_collections
from builder.commands.reading import make_edition_to_read, read_apart
from builder.commands.reporting import BuildOptions
from builder.publish.making import read
from builder.publish.search.documents import SearchDocument
from builder.publish.search.index import index_documents
from builder.publish.searchable import search_document


def documents(root: str, file: str) -> None:
    """Load, link and write the documents; only their making is timed."""
    with read_apart(Path(root), BuildOptions()) as (source, memory):
        edition = make_edition_to_read(source, memory)
        edition = replace(edition, bodies=dict(edition.bodies))
    found: list[SearchDocument] = []
    measure(
        lambda: found.extend(search_document(edition, read(edition, key)) for key in edition.order)
    )
    Path(file).write_bytes(pickle.dumps(found))


def index(file: str, out: str) -> None:
    """Build our index; writing it is not timed."""
    loaded: Sequence[SearchDocument] = pickle.loads(Path(file).read_bytes())
    built: dict[str, bytes] = {}
    with rare_collections():  # as `archive build` does
        measure(lambda: built.update(index_documents(loaded)))
    for path, content in built.items():
        (Path(out) / path).parent.mkdir(parents=True, exist_ok=True)
        (Path(out) / path).write_bytes(content)


def plain_lunr(file: str, out: str) -> None:
    """Build and serialise a lunr index of the same fields."""
    from lunr import lunr

    loaded: Sequence[SearchDocument] = pickle.loads(Path(file).read_bytes())
    rows = [
        {"url": each.url, "title": each.title, "names": _names(each), "text": each.text}
        for each in loaded
    ]

    def build() -> None:
        built = lunr(ref="url", fields=("title", "names", "text"), documents=rows)
        text = json.dumps(built.serialize(), ensure_ascii=False, separators=(",", ":"))
        Path(out).write_text(text, encoding="utf-8")

    measure(build)


def _names(document: SearchDocument) -> str:
    named = (*document.people, *document.places, *filter(None, [document.source]))
    return " ".join(form for each in named for form in (each.name, *each.forms))


def measure(step: Callable[[], object]) -> None:
    """Run a step and print what it took."""
    before, wall, cpu = _peak(), time.perf_counter(), _processor()
    step()
    taken = {"wall": time.perf_counter() - wall, "cpu": _processor() - cpu}
    print(json.dumps({**taken, "before": before, "peak": _peak()}))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _processor() -> float:
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in usages)


STEPS: Mapping[str, Callable[..., None]] = {
    "documents": documents,
    "index": index,
    "lunr": plain_lunr,
}

if __name__ == "__main__":
    STEPS[sys.argv[1]](*sys.argv[2:])
