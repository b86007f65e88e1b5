"""All exports of the whole archive."""

from builder.publish.exports.annotation_files import ANNOTATION_FILES
from builder.publish.exports.beacon import BEACON_GND
from builder.publish.exports.citations import CITATION_FILES
from builder.publish.exports.collection import Collection
from builder.publish.exports.database import DATABASE
from builder.publish.exports.datasette import DATASETTE_FILES
from builder.publish.exports.gexf import NETWORK_GEXF
from builder.publish.exports.linked_places import LINKED_PLACES
from builder.publish.exports.oai import OAI_REPOSITORY
from builder.publish.exports.table_files import TABLE_FILES

# In the order of the page that lists them.
COLLECTIONS: tuple[Collection, ...] = (
    *TABLE_FILES,
    *CITATION_FILES,
    LINKED_PLACES,
    NETWORK_GEXF,
    BEACON_GND,
    *ANNOTATION_FILES,
    OAI_REPOSITORY,
    DATABASE,
    *DATASETTE_FILES,
)
