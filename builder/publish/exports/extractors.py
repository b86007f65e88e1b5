"""All that exports take of an article."""

from collections.abc import Mapping

from builder.publish.exports.citations import CITATION_EXTRACTORS
from builder.publish.exports.extract import Extractor
from builder.publish.exports.table_pieces import TABLE_EXTRACTORS

# By name. A piece may be of an export of the whole archive (`collection.Collection.pieces`), of
# downloads of single pages, or of both.
EXTRACTORS: Mapping[str, Extractor] = {**TABLE_EXTRACTORS, **CITATION_EXTRACTORS}
