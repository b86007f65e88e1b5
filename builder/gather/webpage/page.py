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
# A tag with its attributes, so many signs besides their values at most: libxml2 compares each with
# all others of its element, and 50,000 take it five seconds each time.
_TAG = re.compile(r"<[a-zA-Z](?:[^\"'>]|\"[^\"]*+\"|'[^']*+')*+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
LONGEST_TAG = 10_000
_NO_TEXT = "<html><body></body></html>"


def parse_page(seed: Seed) -> HtmlElement:
    """The root element.

    Raises ProblemsError if elements are nested, or have attributes, beyond all reason.
    """
    tags = (tag[0] for tag in _TAG.finditer(seed.text) if len(tag[0]) > LONGEST_TAG)
    if any(len(_QUOTED.sub("", tag)) > LONGEST_TAG for tag in tags):
        message = "has an element of too many attributes to be read"
        raise ProblemsError([Problem(seed.path, 0, message, "save the page as text")])
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_XML_DECLARATION.sub("", seed.text), parser=parser)
    except etree.ParserError:
        tree = document_fromstring(_NO_TEXT)
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        message = f"is nested too deeply to be read: more than {DEEPEST} elements in each other"
        raise ProblemsError([Problem(seed.path, 0, message, "save the page as text")])
    return tree
