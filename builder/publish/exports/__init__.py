"""What readers take along: citations, tables, graphs. A file for each format."""
