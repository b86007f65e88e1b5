"""What the desk's browser is told of an archive, as values that are JSON as they stand.

Nothing here touches the disk: an `Edition` and the texts of single files are given. The seams that
the server uses:

- `article_view.view_article(edition, path, text)`: an article with its entries, passages, mentions
- `seed_view.view_seed(path, text, seed_text)`: the lines of its raw page, `seed_of`, with labels
- `names.NameIndex(edition).find(query, kind, limit)`: names as they are typed
- `date_view.view_date(text, strings)`: a date in words, or what to write instead
- `pages.page_of(edition, url, files)`: what the page at an address shows, and its file
- `queues.QUEUES[name](queues.survey.survey(edition, content, corrections))`: what is to be settled
"""
