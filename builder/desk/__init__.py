"""What an editor does, as values: each with what it changes in the files, and how to undo it."""
