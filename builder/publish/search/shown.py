"""What is shown of an article, in a file of its own: it needs no other article but its number."""

from builder.publish.search.documents import SearchDocument
from builder.publish.search.scripts import expression, expression_script, script_path


def shown_article(document: SearchDocument) -> bytes:
    """What the reader's browser shows of an article that is found, as an expression of a script."""
    return expression(
        {
            "url": document.url,
            "title": document.title,
            "date": document.date_label,
            "source": document.source.name if document.source else "",
            "language": document.language,
            "people": [person.name for person in document.people],
            "text": document.text,
            **({"dates": dict(document.further_labels)} if document.further_labels else {}),
        }
    )


def article_path(number: int) -> str:
    """Where the file of an article is, relative to the site's root."""
    return script_path(f"articles/{number}")


def article_file(number: int, shown: bytes) -> tuple[str, bytes]:
    """The path and the script of an article, by its number in `number_documents`."""
    return article_path(number), expression_script(f"articles/{number}", shown)
