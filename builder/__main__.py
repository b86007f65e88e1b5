"""`python -m builder`, for where no `archive` command is on the path."""

import sys

from builder.cli import main

sys.exit(main())
