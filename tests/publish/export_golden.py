"""`python -m tests.publish.export_golden` writes the golden files of exports anew; read the diff.

A format whose golden file changes in meaning gets another version.
"""

from builder.publish.exports.annotation_files import ANNOTATION_FILES
from builder.publish.exports.beacon import BEACON_GND
from builder.publish.exports.datasette import DATASETTE_FILES
from builder.publish.exports.gexf import NETWORK_GEXF
from builder.publish.exports.linked_places import LINKED_PLACES
from tests.publish.exporting import GOLDEN, SITE, exported, small_edition
from tests.publish.test_database_tables import NAME, dumped

if __name__ == "__main__":
    made = exported(small_edition(url=SITE), LINKED_PLACES, BEACON_GND, *DATASETTE_FILES)
    made |= exported(small_edition(), NETWORK_GEXF, *ANNOTATION_FILES)
    for name, content in made.items():
        (GOLDEN / name).write_bytes(content)
    dump = dumped(small_edition(url=SITE, fields={"shelf": "Regal"}))
    (GOLDEN / NAME).write_text(dump, encoding="utf-8")
