"""Names of venues that the user added, in a TOML file that the settings name."""

import tomllib
from pathlib import Path

from papercat.errors import UsageError
from papercat.files.folders import expanded
from papercat.text.venue_names import add_names

_LARGEST = 1_000_000
_EXAMPLE = 'ECCV = ["European Conf. on Computer Vision"]'


def read_venue_names(name: str) -> None:
    """Add the names in a file to the table of venues.

    Raises:
        UsageError: it cannot be read, or is not a table of names.
    """
    path = expanded(Path(name))
    if path.exists() and not path.is_file():
        # Opening a pipe would wait for a writer.
        raise UsageError(f"{path}: cannot read the names of venues (not a regular file)")
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise UsageError(f"{path}: larger than {_LARGEST:,} bytes")
        names = tomllib.loads(data.decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: cannot read the names of venues ({error})") from error
    for short, full in names.items():
        if not isinstance(full, list) or not all(isinstance(one, str) and one.strip() for one in full):
            raise UsageError(f"{path}: {short} takes a list of names, as in {_EXAMPLE}")
    add_names(names)
