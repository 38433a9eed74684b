"""The description of an export for tools that load data sets: Croissant 1.0, https://docs.mlcommons.org/croissant."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from papercat.engines.tables import TABLES, VERSION, Table

_TYPES = {
    "string": "sc:Text",
    "bool": "sc:Boolean",
    "int32": "sc:Integer",
    "int64": "sc:Integer",
    "double": "sc:Float",
    "list<string>": "sc:Text",
}
# The context that the specification prescribes, term by term.
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


class _File(Protocol):
    """A file of a table."""

    @property
    def path(self) -> str:
        """Within the folder."""

    @property
    def sha256(self) -> str:
        """Of its bytes."""


def croissant(files: Mapping[str, Sequence[_File]]) -> dict[str, Any]:
    """The description of an export with these files."""
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": "papercat-export",
        "description": "A catalogue of research papers as tables: papers, authors, venues, counts and more.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": f"{VERSION}.0.0",
        "distribution": [part for name, found in files.items() for part in _distribution(name, found)],
        "recordSet": [_record_set(table, len(files[table.name])) for table in TABLES.values()],
    }


def _distribution(name: str, files: Sequence[_File]) -> list[dict[str, Any]]:
    """A table's one file, or the set of its files."""
    if TABLES[name].partition is None and len(files) == 1:
        return [
            {
                "@type": "cr:FileObject",
                "@id": f"{name}-files",
                "name": one.path,
                "contentUrl": one.path,
                "encodingFormat": "application/x-parquet",
                "sha256": one.sha256,
            }
            for one in files
        ]
    one_set = {
        "@type": "cr:FileSet",
        "@id": f"{name}-files",
        "name": f"{name}-files",
        "encodingFormat": "application/x-parquet",
        "includes": f"{name}/*.parquet" if TABLES[name].partition is None else f"{name}/*/*.parquet",
    }
    return [one_set]


def _record_set(table: Table, files: int) -> dict[str, Any]:
    kind = "fileObject" if table.partition is None and files == 1 else "fileSet"
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"A row is {table.row}.",
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{table.name}/{column.name}",
                "name": f"{table.name}/{column.name}",
                "description": column.meaning,
                "dataType": _TYPES[column.type],
                "source": {kind: {"@id": f"{table.name}-files"}, "extract": {"column": column.name}},
                **({"repeated": True} if column.type == "list<string>" else {}),
            }
            for column in table.columns
            if column.name != table.partition
        ],
    }
