"""Columns as an Arrow schema; the one file that imports pyarrow for the others."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from papercat.engines.tables import Column
from papercat.errors import PapercatError

if TYPE_CHECKING:
    import pyarrow as pa


def arrow_schema(columns: Sequence[Column]) -> "pa.Schema":
    """Columns as an Arrow schema.

    Raises:
        PapercatError: pyarrow is not installed.
    """
    pa = load_pyarrow()
    types = {
        "string": pa.string(),
        "bool": pa.bool_(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "double": pa.float64(),
        "list<string>": pa.list_(pa.string()),
    }
    return pa.schema(
        [
            pa.field(one.name, types[one.type], nullable=one.null, metadata={"meaning": one.meaning})
            for one in columns
        ]
    )


def load_pyarrow() -> Any:
    """The library.

    Raises:
        PapercatError: it is not installed.
    """
    try:
        import pyarrow as pa
    except ModuleNotFoundError as error:
        raise PapercatError(
            "Parquet and Arrow need pyarrow, which is not installed; pip install 'papercat[parquet]'"
        ) from error
    return pa
