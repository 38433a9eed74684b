"""The formats that the user taught: TOML files that say which column or label is which field.

They are stored in the settings folder, with a copy in each catalogue that has documents they match, so that a
document is read in the same way again. If the two differ, the settings folder wins.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from papercat.errors import NoHomeError, PapercatError, UsageError, os_reason
from papercat.files.folders import expanded, own_folder

if TYPE_CHECKING:
    from papercat.sources.paper_list.labels import Labels

_NAME = re.compile(r"\w[\w.-]{0,63}")
_LARGEST = 400_000
"""The largest definition, in bytes."""


class TaughtFormat(NamedTuple):
    """A format by name: its TOML, and the labels that it teaches."""

    name: str
    definition: str
    labels: "Labels"


class FormatError(PapercatError):
    """A definition cannot be used; its text names the file and the line."""


def formats_folder() -> Path:
    """Where formats are kept: `formats` beside the settings file.

    Raises:
        NoHomeError: nobody knows where the user's home is.
    """
    named = os.environ.get("PAPERCAT_CONFIG")
    return (expanded(named).parent if named else own_folder("config")) / "formats"


def read_format(path: Path) -> TaughtFormat:
    """The format that a file defines, named like the file without its extension.

    Raises:
        FormatError: it cannot be read or used.
    """
    try:
        if path.exists() and not path.is_file():
            raise FormatError(f"{path}: cannot be read (not a regular file)")
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: cannot be read (not UTF-8 at byte {error.start:,})") from None
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({os_reason(error)})") from None
    return make_format(path.stem, text, path)


def make_format(name: str, definition: str, where: object) -> TaughtFormat:
    """A format of that name and definition; `where` names it in errors.

    Raises:
        FormatError: the definition cannot be used.
    """
    # Slow: it reads the built-in tables.
    from papercat.sources.paper_list.labels import LabelsError, load

    try:
        return TaughtFormat(name, definition, load(definition))
    except LabelsError as error:
        raise FormatError(f"{where}:{error.line}: {error}") from None


def check_name(name: str) -> str:
    """The name of a format.

    Raises:
        UsageError: it is not a valid name.
    """
    if _NAME.fullmatch(name) is None:
        raise UsageError(f"{name!r} cannot name a format; use letters, digits, - and _")
    return name


def own_definitions() -> dict[str, Path]:
    """The files in the settings folder, by the name of their format."""
    try:
        folder = formats_folder()
    except NoHomeError:
        return {}  # With --db, no home folder is needed.
    return {path.stem: path for path in sorted(folder.glob("*.toml"))} if folder.is_dir() else {}


def keep(name: str, definition: str) -> Path:
    """Store a definition in the settings folder; returns its file.

    Raises:
        UsageError: it cannot be written there.
    """
    path = formats_folder() / f"{name}.toml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Atomic: nobody reads half a file.
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_text(definition, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: the format cannot be written ({os_reason(error)})") from error
    return path


class Formats:
    """The current formats, and which of them match a document."""

    def __init__(self, formats: Iterable[TaughtFormat] = ()) -> None:
        self.formats = sorted(formats, key=lambda one: one.name)

    @classmethod
    def load(cls, stored: Mapping[str, str], own: Mapping[str, Path], where: object) -> "Formats":
        """Load those of a catalogue and of the settings folder, which wins if both have one.

        Raises:
            FormatError: a definition cannot be used.
        """
        others = {name: text for name, text in stored.items() if name not in own}
        catalogue = [make_format(name, text, f"{where}: format {name}") for name, text in others.items()]
        return cls([*map(read_format, own.values()), *catalogue])

    def matching(self, document: str) -> list[TaughtFormat]:
        """The formats for the document of that path, by name."""
        return [one for one in self.formats if one.labels.is_for(document)]

    def teaching(self, document: str) -> "Labels | None":
        """The labels for the document of that path; if two differ, the first format wins."""
        found = self.matching(document)
        if not found:
            return None
        from papercat.sources.paper_list.labels import combined

        return found[0].labels if len(found) == 1 else combined([one.labels for one in found])

    def digest(self, document: str, content: str) -> str:
        """Changes when a document has to be read again: the digest of its bytes and formats."""
        found = self.matching(document)
        if not found:
            return content
        definitions = "\0".join(one.definition for one in found)
        return hashlib.sha256(f"{content}\0{definitions}".encode()).hexdigest()
