"""A module for each command: it reads, calls pure steps, writes, and returns what to report."""
