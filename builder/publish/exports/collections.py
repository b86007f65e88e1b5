"""All exports of the whole archive."""

from builder.publish.exports.collection import Collection

# In the order of the page that lists them.
COLLECTIONS: tuple[Collection, ...] = ()
