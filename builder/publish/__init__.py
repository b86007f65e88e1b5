"""Content to site: reads articles and authority files, links them, renders pages and search."""
