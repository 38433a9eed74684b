"""The formats that the user taught: TOML files that say which column or label is which field.

They are kept in the settings folder, and a copy in each catalogue whose documents they are for, so
that a document is read the same again. Where the two differ, the settings folder counts.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from papercat.errors import NoHomeError, PapercatError, UsageError
from papercat.files.folders import expanded, own_folder

if TYPE_CHECKING:
    from papercat.sources.paper_list.labels import Labels

_NAME = re.compile(r"\w[\w.-]{0,63}")
_LARGEST = 400_000
"""Bytes of a definition that are looked at."""


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
    """The format that a file defines, by the file's name without its ending.

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
        raise FormatError(f"{path}: cannot be read ({error.strerror})") from None
    return make_format(path.stem, text, path)


def make_format(name: str, definition: str, where: object) -> TaughtFormat:
    """A format of that name and definition; `where` names it in errors.

    Raises:
        FormatError: the definition cannot be used.
    """
    # It reads the built-in tables, which takes longer than most commands run.
    from papercat.sources.paper_list.labels import LabelsError, load

    try:
        return TaughtFormat(name, definition, load(definition))
    except LabelsError as error:
        raise FormatError(f"{where}:{error.line}: {error}") from None


def check_name(name: str) -> str:
    """The name of a format.

    Raises:
        UsageError: it cannot be one.
    """
    if _NAME.fullmatch(name) is None:
        raise UsageError(f"{name!r} cannot name a format; use letters, digits, - and _")
    return name


def own_definitions() -> dict[str, Path]:
    """The files in the settings folder, by the name of their format."""
    try:
        folder = formats_folder()
    except NoHomeError:
        return {}  # Whoever names the catalogue needs no home.
    return {path.stem: path for path in sorted(folder.glob("*.toml"))} if folder.is_dir() else {}


def keep(name: str, definition: str) -> Path:
    """Put a definition into the settings folder; gives its file.

    Raises:
        UsageError: it cannot be written there.
    """
    path = formats_folder() / f"{name}.toml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: a reader never meets half a file.
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_text(definition, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: the format cannot be written ({error.strerror})") from error
    return path


class Formats:
    """The formats in force, and which of them a document is read with."""

    def __init__(self, formats: Iterable[TaughtFormat] = ()) -> None:
        self.formats = sorted(formats, key=lambda one: one.name)

    @classmethod
    def load(cls, stored: Mapping[str, str], own: Mapping[str, Path], where: object) -> "Formats":
        """Those of a catalogue and of the settings folder, which counts where both have one.

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
        """The labels for the document of that path; of two that differ, the first format's count."""
        found = self.matching(document)
        if not found:
            return None
        from papercat.sources.paper_list.labels import combined

        return found[0].labels if len(found) == 1 else combined([one.labels for one in found])

    def digest(self, document: str, content: str) -> str:
        """What changes when a document is to be read anew: its bytes' digest, or a format it is read with."""
        found = self.matching(document)
        if not found:
            return content
        definitions = "\0".join(one.definition for one in found)
        return hashlib.sha256(f"{content}\0{definitions}".encode()).hexdigest()
