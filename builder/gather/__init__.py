"""Seeds to content: finds the article in a raw page, and who and where it is about."""
