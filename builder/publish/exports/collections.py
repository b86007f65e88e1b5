"""All exports of the whole archive."""

from builder.publish.exports.citations import CITATION_FILES
from builder.publish.exports.collection import Collection
from builder.publish.exports.table_files import TABLE_FILES

# In the order of the page that lists them.
COLLECTIONS: tuple[Collection, ...] = (*TABLE_FILES, *CITATION_FILES)
