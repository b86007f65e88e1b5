"""A saved page's text into a tree of its elements, as browsers build it from any tag soup."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from builder.model import Problem, Seed
from builder.problems import ProblemsError

# lxml refuses a declared encoding in text that is decoded already.
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# libxml2 stops here, with everything behind it lost; the deepest of 645 saved pages has 51.
DEEPEST = 2048
_NO_TEXT = "<html><body></body></html>"


def parse_page(seed: Seed) -> HtmlElement:
    """The root element. Raises ProblemsError if elements are nested beyond all reason."""
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_XML_DECLARATION.sub("", seed.text), parser=parser)
    except etree.ParserError:
        tree = document_fromstring(_NO_TEXT)
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        message = f"is nested too deeply to be read: more than {DEEPEST} elements in each other"
        raise ProblemsError([Problem(seed.path, 0, message, "save the page as text")])
    return tree
