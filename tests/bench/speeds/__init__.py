"""The parts of the speed benchmark, `tests/bench/speed.py`."""
