"""Writes a digest as Markdown, with a template that users can replace.

A template runs in Jinja's sandbox, since it may come from somebody else. Text from papers is escaped, so
a title is never read as a link or HTML.
"""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from papercat.display.markdown_text import escape_markdown
from papercat.display.safe import web_link
from papercat.errors import UsageError
from papercat.reports.digest import Digest
from papercat.text.venue_names import shown_name

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_PAGES = ("abs", "page", "pdf")
_LONGEST_TEMPLATE = 1_000_000
_LARGEST_NUMBER = 20_000
"""The most bits of a number in a template."""

_OWN = "digest.j2"


def render_digest(digest: Digest, template: Path | None = None) -> str:
    """The digest as text, with papercat's own template or another.

    Raises:
        UsageError: the template cannot be read, or is not valid.
    """
    # Slow to import, and only a digest needs it.
    from jinja2 import TemplateError

    environment = _sandbox()
    name = str(template or _OWN)
    try:
        return environment.from_string(_read(template)).render(**digest._asdict())
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise UsageError(f"{name}{f':{line}' if line else ''}: {error.message or error}") from error
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise UsageError(f"{name}: the template fails: {error}") from error


def _sandbox() -> "SandboxedEnvironment":
    """The environment of a template, which can only use the digest and numbers of limited size.

    Python handles no signal while it computes with huge numbers.
    """
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import SandboxedEnvironment

    class Sandbox(SandboxedEnvironment):
        """Jinja's sandbox, with limits for numbers."""

        intercepted_binops = frozenset(("*", "**"))

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            """Compute a product or power of whole numbers only if it has at most some thousand digits."""
            if isinstance(left, int) and isinstance(right, int):
                bits, other = left.bit_length(), right.bit_length()
                if (bits * right if operator == "**" else bits + other) > _LARGEST_NUMBER:
                    raise SecurityError("a number is too large")
            return super().call_binop(context, operator, left, right)

    # Jinja escapes everything except Markup as HTML; `finalize` comes first and returns Markup.
    environment = Sandbox(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_escaped,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["linked"] = _linked
    environment.filters["venue"] = shown_name
    return environment


def _read(template: Path | None) -> str:
    """A template's text.

    Raises:
        UsageError: it cannot be read.
    """
    if template is None:
        return files("papercat.views").joinpath(_OWN).read_text(encoding="utf-8")
    try:
        with template.open(encoding="utf-8") as file:
            text = file.read(_LONGEST_TEMPLATE + 1)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise UsageError(f"{template}: the template cannot be read ({reason})") from error
    if len(text) > _LONGEST_TEMPLATE:
        raise UsageError(f"{template}: the template is longer than {_LONGEST_TEMPLATE:,} characters")
    return text


def _escaped(value: Any) -> Any:
    """A value escaped for Markdown; Markdown itself stays."""
    from markupsafe import Markup

    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return Markup(escape_markdown(value))  # noqa: S704  (escaped as Markdown wants it)


def _linked(paper: dict[str, Any]) -> Any:
    """A paper's title as a link to its best page on the web."""
    from markupsafe import Markup

    urls = (web_link(link["url"]) for rel in _PAGES for link in paper["links"] if link["rel"] == rel)
    url = next(filter(None, urls), None)
    title = escape_markdown(str(paper["title"]))
    url = url and url.replace("<", "%3C").replace(">", "%3E")
    return Markup(f"[{title}](<{url}>)" if url else title)  # noqa: S704  (escaped as Markdown wants it)
