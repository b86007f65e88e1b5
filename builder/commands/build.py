"""`archive build`: gather what is new, read content, link it, render it, and only then write."""

from dataclasses import replace
from pathlib import Path

from builder import files
from builder.cache import MANIFEST, Manifest, dump_manifest, make_manifest, orphans, parse_manifest
from builder.commands.gather import GatherOptions, gather_archive
from builder.commands.inputs import read_content, read_layouts
from builder.commands.processes import rare_collections
from builder.commands.reporting import BuildOptions, Report
from builder.commands.source import read_config
from builder.problems import ProblemsError
from builder.publish.edition import Edition
from builder.publish.site import Content, Layouts, make_site_edition, render_site

PUBLIC = "public"


def build(root: Path, options: BuildOptions) -> Report:
    """Gather and publish. Nothing in public/ is touched unless everything could be rendered."""
    gathered = gather_archive(root, GatherOptions(track=options.track))
    if gathered.failed and not options.keep_going:
        return gathered
    published = publish(root, options)
    lines = (*gathered.lines, *published.lines)
    return Report(lines, (*gathered.problems, *published.problems))


def publish(root: Path, options: BuildOptions) -> Report:
    """Publish content/ to public/."""
    with rare_collections():
        content = read_content(root)
        if content.problems and not options.keep_going:
            return Report(problems=content.problems)
        try:
            outputs = render_site(*prepare(root, content, options), options.track)
        except ProblemsError as error:
            return Report(problems=(*content.problems, *error.problems))
    written, removed = write_site(root / PUBLIC, outputs)
    line = f"{len(content.articles)} articles: {len(written)} files written, {len(removed)} removed"
    return Report((line,), content.problems)


def prepare(root: Path, content: Content, options: BuildOptions) -> tuple[Edition, Layouts]:
    """The edition to publish, and the layouts to do it with. Raises ProblemsError."""
    config = read_config(root)
    if options.url:
        config = replace(config, url=options.url.rstrip("/") + "/")
    layouts = read_layouts(root)
    return make_site_edition(content, config, layouts), layouts


def write_site(public: Path, outputs: dict[str, bytes]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write what changed, remove what the last build wrote and this one does not.

    The manifest names every file before it is written, so that even a build that is cut short
    leaves nothing that the next one could not account for. Raises ProblemsError.
    """
    before, now = parse_manifest(files.read_if_there(public, MANIFEST)), make_manifest(outputs)
    if before.keys() | now.keys() != before.keys():
        files.replace(public / MANIFEST, dump_manifest({**before, **now}))
    written = files.write_changed(public, outputs)
    removed = files.remove(public, _own_orphans(public, before, now))
    files.write_changed(public, {MANIFEST: dump_manifest(now)})
    return written, removed


def _own_orphans(public: Path, before: Manifest, now: Manifest) -> list[str]:
    """Files of the last build that this one has not, unless somebody has put another there."""
    return [path for path in orphans(before, now) if files.digest(public, path) == before[path]]
