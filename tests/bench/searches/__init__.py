"""The parts of the search benchmark, `tests/bench/search.py`."""
