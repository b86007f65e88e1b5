"""The static site generator for an annotated news archive."""

__version__ = "0.1.0"
