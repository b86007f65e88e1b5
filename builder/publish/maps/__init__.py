"""Maps: where a place lies on them, which part of the world is shown, what is drawn together."""
