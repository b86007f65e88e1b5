"""Who is named with whom: counted, and drawn."""
