"""The search of the published archive: text analysis and the index that lunr.js loads."""
