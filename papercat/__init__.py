"""A catalogue of research papers in SQLite, fed from Markdown documents."""

from typing import TYPE_CHECKING, Any

from papercat.version import __version__

if TYPE_CHECKING:
    from papercat.api import Catalogue as Catalogue

__all__ = ["Catalogue", "__version__"]


def __getattr__(name: str) -> Any:
    """`papercat.Catalogue`, imported when it is asked for: the command does without it."""
    if name == "Catalogue":
        from papercat.api import Catalogue

        return Catalogue
    raise AttributeError(f"module 'papercat' has no attribute '{name}'")
