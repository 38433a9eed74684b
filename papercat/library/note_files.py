"""The text of a note's file: YAML between two lines of dashes, then the note; knows no catalogue.

A file may come from somebody else, so its front matter is limited: libyaml crashes on deep nesting, PyYAML
takes a step per open bracket at every word, and anchors (`&a`, `*a`) can expand to endless text.
"""

from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from papercat.sources.front_matter import LONGEST, MOST_BRACKETS, deepest


class _Loader(yaml.SafeLoader):
    """A YAML loader without anchors."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose a node, unless it is an alias."""
        if self.check_event(yaml.AliasEvent):
            raise ValueError("names for parts of YAML, such as *a, are not read")
        return super().compose_node(parent, index)


def parse(text: str) -> tuple[dict[str, Any], str]:
    """A file's front matter, empty if it has none, and the text after it.

    Raises:
        ValueError: the front matter is not YAML, or exceeds a limit.
    """
    handler = YAMLHandler()
    if not handler.detect(text):
        return {}, text.strip()
    try:
        block, body = handler.split(text)
    except ValueError:
        return {}, text.strip()
    if len(block) > LONGEST or deepest(block) > MOST_BRACKETS:
        raise ValueError("the front matter is too long or nested too deep")
    try:
        front = handler.load(block, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ValueError(str(getattr(error, "problem", None) or error)) from error
    except (RecursionError, OverflowError, TypeError) as error:
        raise ValueError("the front matter cannot be read as YAML") from error
    return (front if isinstance(front, dict) else {}), body.strip()


def dump(front: dict[Any, Any], body: str) -> str:
    """A file's text."""
    post = frontmatter.Post(body)
    post.metadata.update(front)
    return f"{frontmatter.dumps(post, sort_keys=False, allow_unicode=True)}\n"
