"""The kinds of errors, each with its exit code; imports nothing of papercat."""

from collections.abc import Iterable


class PapercatError(Exception):
    """An error that the user can act on; its text is one line that says what is wrong and what to do."""

    exit_code = 1


class UsageError(PapercatError):
    """The command was called with wrong arguments or values."""

    exit_code = 2


class NoHomeError(PapercatError):
    """The user's home folder is needed and not known."""


class CatalogueError(PapercatError):
    """The catalogue's file cannot be opened, read or written."""


class NoCatalogueError(CatalogueError):
    """There is no catalogue at the path."""


class OutdatedCatalogueError(CatalogueError):
    """The catalogue was made by an older papercat and has not been migrated yet."""


class ForeignSchemaError(CatalogueError):
    """Something else changed papercat's tables; `differences` names the changes."""

    def __init__(self, path: object, differences: tuple[str, ...]) -> None:
        more = f" and {len(differences) - 3} more" if len(differences) > 3 else ""
        super().__init__(
            f"{path}: not as papercat made it ({', '.join(differences[:3])}{more});"
            " `papercat doctor --repair` makes a sound catalogue of what it holds"
        )
        self.differences = differences


class DamagedError(PapercatError):
    """The catalogue holds a value that papercat never writes."""


class SQLiteError(PapercatError):
    """SQLite could not run a statement; `code` is its name for the reason, such as SQLITE_FULL."""

    def __init__(self, reason: str, code: str = "") -> None:
        super().__init__(reason)
        self.code = code

    @property
    def is_damage(self) -> bool:
        """Whether the content of the file is to blame."""
        return self.code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT"))


class TimeLimitError(PapercatError):
    """A query reached its time limit."""


class DocumentError(PapercatError):
    """A whole document cannot be read (for single lines there is `Problem`)."""


class NoPapersError(DocumentError):
    """A text lists no papers, or not in a way that papercat reads."""

    def __init__(self, why: str = "") -> None:
        super().__init__(f"no papers found ({why})" if why else "no papers found")


class PaperNotFoundError(PapercatError):
    """No paper has the given id, bare value or URL."""


class Interrupted(KeyboardInterrupt):
    """The user or the system ended the run; `exit_code` is what a shell expects for the signal."""

    def __init__(self, reason: str, exit_code: int = 130) -> None:
        super().__init__(reason)
        self.exit_code = exit_code


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out: with none for a frame, Python 3.11 raises an error without a reason."""
    return isinstance(error, MemoryError) or (
        isinstance(error, SystemError) and str(error) == "error return without exception set"
    )


def drop_tracebacks(error: BaseException | None) -> None:
    """Let go of all that the tracebacks of an error, and of those behind it, refer to."""
    while error is not None:
        error.__traceback__ = None
        error = error.__context__


def os_reason(error: OSError) -> str:
    """What the system says about an error, such as `permission denied`."""
    return (error.strerror or str(error)).lower()


def closest(typed: str, known: Iterable[str], *, least: float = 0.6) -> str | None:
    """The known word most similar to an unknown one; `least` is the least similarity, up to 1."""
    # Slow to import, and only a mistake needs it.
    from difflib import get_close_matches

    return next(iter(get_close_matches(typed, [*known], n=1, cutoff=least)), None)


def did_you_mean(typed: str, known: Iterable[str], otherwise: str) -> str:
    """A question that offers the most similar known word; `otherwise` if none is similar."""
    close = closest(typed, known)
    return f"did you mean {close}?" if close else otherwise
