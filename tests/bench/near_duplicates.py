"""`python -m tests.bench.near_duplicates DIR`: missed copies, false pairs and time of a corpus.

DIR has articles as `archive gather` writes them. Each is copied as a second paper might print it,
and each kind of copy is looked for among all the articles. Two articles of the corpus that are
paired are printed with their paths: look whether they are the same report.
"""

import random
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from builder.frontmatter import split
from builder.near_duplicates import LEAST_WORDS, near_duplicates, sketch

OWN_SENTENCE = "Wie am Abend aus dem Rathaus zu hören war, gilt das auch für die Nachbarorte.\n\n"
_QUOTES = str.maketrans({"„": '"', "“": '"', "”": '"', "»": '"', "«": '"', "’": "'", "–": "-"})


def without_last_paragraph(text: str) -> str:
    """A text without its last paragraph, if it has another."""
    return text.rpartition("\n\n")[0] or text


def first_words(share: float) -> Callable[[str], str]:
    """Cuts a text to this share of its words."""
    return lambda text: " ".join(text.split()[: round(share * len(text.split()))])


def with_other_words(text: str) -> str:
    """A text with about every tenth word replaced."""
    chosen = random.Random(len(text))
    return " ".join(f"x{word}" if chosen.random() < 0.1 else word for word in text.split())


COPIES: Mapping[str, Callable[[str], str]] = {
    "other quotation marks": lambda text: text.translate(_QUOTES),
    "a first sentence of its own": lambda text: OWN_SENTENCE + text,
    "without its last quarter": first_words(0.75),
    "without its last paragraph": without_last_paragraph,
    "both, and other quotation marks": lambda text: (
        OWN_SENTENCE + without_last_paragraph(text.translate(_QUOTES))
    ),
    "every tenth word replaced": with_other_words,
    "halved": first_words(0.5),
}


def main(folder: Path) -> None:
    """Print the table."""
    texts = {str(path): split("", path.read_text("utf-8"))[1] for path in folder.glob("*.md")}
    texts = {path: text for path, text in texts.items() if len(text.split()) >= 2 * LEAST_WORDS}
    start = time.process_time()
    sketches = {path: sketch(text) for path, text in texts.items()}
    found = near_duplicates(sketches)
    taken = (time.process_time() - start) / max(1, sum(map(len, texts.values())))
    print(f"{len(texts)} articles, {taken * 2_000_000:.2f} ms for 2,000 characters")
    for pair in found:
        print(f"{pair.likeness:.2f} {pair.first} {pair.second}")
    for name, copy in COPIES.items():
        copies = {f"{path} copy": sketch(copy(text)) for path, text in texts.items()}
        pairs = {(pair.first, pair.second) for pair in near_duplicates(sketches | copies)}
        missed = sum((path, f"{path} copy") not in pairs for path in texts)
        wrong = sum(first != second.removesuffix(" copy") for first, second in pairs)
        print(f"{name:34} missed {missed / max(1, len(texts)):.3f}  other pairs {wrong}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
