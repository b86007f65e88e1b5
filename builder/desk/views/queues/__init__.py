"""What is to be settled at the desk, queue by queue."""

from collections.abc import Callable, Mapping

from builder.desk.views.queues.articles import articles
from builder.desk.views.queues.dates import dates
from builder.desk.views.queues.duplicates import duplicates
from builder.desk.views.queues.item import Queue
from builder.desk.views.queues.names import names
from builder.desk.views.queues.reprints import reprints
from builder.desk.views.queues.sources import sources
from builder.desk.views.queues.surnames import surnames
from builder.desk.views.queues.survey import Survey

QUEUES: Mapping[str, Callable[[Survey], Queue]] = {
    "articles": articles,
    "duplicates": duplicates,
    "surnames": surnames,
    "dates": dates,
    "sources": sources,
    "names": names,
    "reprints": reprints,
}
