"""COinS: an article in a list as a citation that Zotero and others find in the page.

An OpenURL ContextObject (NISO Z39.88-2004) in the title of an empty <span>. Its Dublin Core format
is the one in which Zotero states and reads newspapers' articles; the format of journals has none.
"""

from urllib.parse import quote

from builder.publish.exports.item import Item
from builder.publish.exports.place import Place, address

_ALL_CITED = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc"


def coins(item: Item, place: Place, date: str) -> str:
    """The ContextObject of an article, whose date is worded as a citation may have it."""
    values = (
        ("type", "newspaperArticle"),
        ("title", item.title),
        *(("creator", author) for author in item.authors),
        ("source", item.source),
        ("date", date),
        ("language", item.language),
        ("identifier", address(item, place)),
    )
    stated = (f"&rft.{name}={quote(value, safe='')}" for name, value in values if value)
    return _ALL_CITED + "".join(stated)
