"""The same archive as a Hugo site: articles; persons, places and sources; a home page by page.

Leaner than ours, so that it is not beaten by what its site need not have: no neighbours, no persons
in lists, and no number of articles beside each name, which took a quarter of its time at 10,000.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.bench.searches.archive import Made

_CONFIG = """baseURL = "https://example.org/"
title = "Archive"
disableKinds = ["section", "rss"]
capitalizeListTitles = false
[taxonomies]
actor = "actors"
place = "places"
source = "sources"
[pagination]
pagerSize = 50
[permalinks.page]
articles = "/articles/:contentbasename/"
"""
_BASE = """<!doctype html>
<html lang="{{ with .Params.lang }}{{ . }}{{ else }}de{{ end }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – Archive</title><link rel="stylesheet" href="/style.css"></head>
<body><header><p><a href="/">Archive</a></p><nav><ul><li><a href="/actors/">People</a></li>
<li><a href="/places/">Places</a></li><li><a href="/sources/">Sources</a></li></ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer><p>Archive</p></footer></body></html>
"""
_ARTICLE = """{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 Jan 2006" }}</time>
{{ range .GetTerms "sources" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</p>
{{ .Content }}</article>
<aside>{{ range slice "actors" "places" }}<ul>{{ range $.GetTerms . }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>{{ end }}
</aside>{{ end }}
"""
_ITEM = """<li><time>{{ .Date.Format "2006-01-02" }}</time>
<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ index .Params.sources 0 }}</li>
"""
_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages.ByDate.Reverse }}
ITEM{{ end }}</ul>{{ end }}
"""
_NAMES = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.Alphabetical }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.LinkTitle }}</a> {{ .Count }}</li>
{{ end }}</ul>{{ end }}
"""
_HOME = """{{ define "main" }}{{ $part := .Paginate .Site.RegularPages.ByDate.Reverse }}
<h1>Articles</h1><ul>{{ range $part.Pages }}
ITEM{{ end }}</ul><p>{{ with $part.Prev }}<a href="{{ .URL }}">newer</a>{{ end }}
{{ $part.PageNumber }} / {{ $part.TotalPages }}
{{ with $part.Next }}<a href="{{ .URL }}">older</a>{{ end }}</p>{{ end }}
"""
FILES: Mapping[str, str] = {
    "hugo.toml": _CONFIG,
    "static/style.css": "body { max-width: 60rem; margin: auto; font-family: serif }\n",
    "layouts/baseof.html": _BASE,
    "layouts/page.html": _ARTICLE,
    "layouts/term.html": _LIST.replace("ITEM", _ITEM),
    "layouts/taxonomy.html": _NAMES,
    "layouts/home.html": _HOME.replace("ITEM", _ITEM),
}


def site_files() -> Iterable[tuple[str, str]]:
    """Configuration and layouts, by path."""
    return FILES.items()


def front_matter(article: Made) -> str:
    """An article's file in content/articles/; JSON's values are YAML's."""
    date = article.date if len(article.date) == 10 else f"{article.date[:4]}-01-01"
    values = {
        "title": article.title,
        "date": date,
        "lang": article.language,
        "sources": [article.source],
        "actors": [each.name for each in article.actors],
        "places": [each.name for each in article.places],
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{article.body}\n"


def command(binary: Path, site: Path) -> list[str]:
    """Builds the site to its public/."""
    return [str(binary), "--source", str(site), "--quiet", "--destination", str(site / "public")]
