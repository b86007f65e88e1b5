"""An article as the Markdown file that people read and correct."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from builder.frontmatter import enclose
from builder.markdown import escape_paragraph
from builder.model import Appearance, Article, Block, Caption, Provenance
from builder.yaml_dumping import FlowList, dump_yaml

_STAMP = re.compile(r"^generated: ([0-9a-f]{64})\n", re.MULTILINE)


def body_markdown(blocks: Iterable[Block]) -> str:
    """The body's blocks as Markdown; the words are the source's, escaped where Markdown bites."""
    return "\n\n".join(_block_markdown(block) for block in blocks)


def _block_markdown(block: Block) -> str:
    text = escape_paragraph(block.text)
    if block.label == "subhead":
        return f"## {text}"
    return f"> {text}" if block.label == "quote" else text


def compose(article: Article) -> str:
    """The file of a gathered article, stamped with the digest of what was written."""
    header = dump_yaml(_header(article))
    digest = hashlib.sha256(enclose(header, article.body).encode()).hexdigest()
    return enclose(f"{header}generated: {digest}\n", article.body)


def is_untouched(text: str) -> bool:
    """Whether a file is still, byte for byte but for line ends, what `compose` wrote."""
    text = text.replace("\r\n", "\n")
    stamp = _STAMP.search(text)
    if not stamp:
        return False
    unstamped = text[: stamp.start()] + text[stamp.end() :]
    return hashlib.sha256(unstamped.encode()).hexdigest() == stamp[1]


def _header(article: Article) -> Mapping[str, object]:
    """The front matter in its order, without empty fields."""
    values: dict[str, object] = {
        "title": article.title,
        "kicker": article.kicker,
        "source": article.source,
        "date": article.date,
        "date_reason": article.date_reason,
        "updated": article.updated,
        "language": article.language,
        "authors": FlowList(article.authors),
        "agencies": FlowList(article.agencies),
        "url": article.url,
        "retrieved": article.retrieved,
        "lead": article.lead,
        "actors": [_appearance(each) for each in article.actors],
        "places": _places(article.places),
        "captions": [_caption(each) for each in article.captions],
        "notes": [{"quote": each.quote, "note": each.text} for each in article.notes],
        "seed": _provenance(article.provenance) if article.provenance else {},
        "review": article.review,
    }
    return {key: value for key, value in values.items() if value or key == "title"}


def _appearance(appearance: Appearance) -> Mapping[str, object]:
    values: dict[str, object] = {"name": appearance.name}
    if appearance.role:
        values["role"] = appearance.role
    if appearance.forms:
        values["as"] = FlowList(appearance.forms)
    if not appearance.certain:
        values["uncertain"] = True
    if appearance.confirmed:
        values["confirmed"] = True
    return values


def _places(places: Sequence[Appearance]) -> list[object]:
    """Places by name alone where there is nothing else to say of them."""
    entries = [_appearance(place) for place in places]
    if all(len(entry) == 1 for entry in entries):
        return FlowList(place.name for place in places)
    return [entry if len(entry) > 1 else entry["name"] for entry in entries]


def _caption(caption: Caption) -> Mapping[str, object]:
    values = {"text": caption.text, "credit": caption.credit, "language": caption.language}
    return {key: value for key, value in values.items() if value}


def _provenance(provenance: Provenance) -> Mapping[str, object]:
    values: dict[str, object] = {
        "file": provenance.file,
        "sha256": provenance.sha256,
        "lines": provenance.lines,
    }
    if provenance.sidecar:
        values["sidecar"] = provenance.sidecar
    if provenance.dropped:
        values["dropped"] = dict(provenance.dropped)
    return values
