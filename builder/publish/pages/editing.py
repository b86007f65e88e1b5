"""Where the file that a page is made from can be edited in a browser."""

from builder.config import Config
from builder.model import FOLDERS
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.views import EditLink
from builder.repositories import Repository
from builder.yaml_dumping import dump_yaml


def edit_article(edition: Edition, key: str) -> EditLink | None:
    """The link to an article's file, if it is known in which repository it is."""
    repository = _repository(edition.config)
    if repository is None:
        return None
    path = edition.nested.get(("article", key), f"content/articles/{key}.md")
    return EditLink(repository.edit(path), repository.host.name)


def edit_entity(edition: Edition, entity: EntityId) -> EditLink | None:
    """The link to the file of a person, place or source, or to a new one with its name."""
    repository, known = _repository(edition.config), edition.archive.entities[entity]
    if repository is None:
        return None
    path, host = f"content/{FOLDERS[known.kind]}/{known.key}.md", repository.host.name
    if known.filed:
        return EditLink(repository.edit(edition.nested.get(entity, path)), host)
    text = f"---\n{dump_yaml({'name': known.name})}---\n"
    return EditLink(repository.new(path, text), host, is_new=True)


def _repository(config: Config) -> Repository | None:
    return Repository(config.repository, config.branch) if config.repository else None
