#!/usr/bin/env bash
# The summary of a run of publish.yml: summary.sh SITE CHECKED WARNINGS prints Markdown of the folder
# of a site and of what `archive check` has said: its result, and the lines of what it has found.
set -euo pipefail
site=$1 checked=$2 warnings=$3

# Names and titles are somebody else's text: within a fence it stays text. GitHub shows 1 MB at most.
listed() { printf '%s\n' '~~~~~~~~' "$(tr -d '~' <<<"$1" | head -n 200 | cut -c 1-1000)" '~~~~~~~~' ''; }
count() { grep -c . <<<"$1" || true; }

undecided=$(grep -E 'nobody has decided|are published in full' "$warnings" || true)
others=$(grep -vE 'nobody has decided|are published in full' "$warnings" || true)

printf '## Rights\n\n'
if ! [ -s "$checked" ]; then
  printf '`archive check` did not come to an end, so nobody knows of whose texts it is decided how '
  printf 'much is published.\n\n'
elif [ -n "$undecided" ]; then
  printf 'Of these nobody has decided how much of their texts may be published; until then it is '
  printf 'everything. The README says what there is to choose, under "Rights and withdrawal".\n\n'
  listed "$undecided"
else
  printf 'Of every source it is decided how much of its texts is published.\n\n'
fi
printf '## Else\n\n'
if [ -n "$others" ]; then
  printf '%s lines of `archive check`:\n\n' "$(count "$others")"
  listed "$others"
elif ! [ -s "$checked" ]; then
  printf 'Nothing was checked.\n\n'
else
  printf '`archive check` has nothing else to say.\n\n'
fi
printf '## Size\n\n| | |\n|---|---|\n'
printf '| files | %s |\n' "$(find "$site" -type f | wc -l | tr -d ' ')"
printf '| pages | %s |\n' "$(find "$site" -type f -name '*.html' | wc -l | tr -d ' ')"
printf '| all of it | %s MB (GitHub Pages: 1000 MB at most) |\n' "$(du -sm "$site" | cut -f1)"
printf '| largest file | %s MB (GitHub: 100 MB at most) |\n' \
  "$(find "$site" -type f -exec du -m {} + | sort -rn | sed -n '1s/\t.*//p')"
