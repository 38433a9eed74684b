"""Hash the bytes of every file below some folders and tell how many are not as a file of hashes says."""

import hashlib
import json
from pathlib import Path

import typer


def main(folders: list[Path], known: Path = Path("hashes.json")) -> None:
    """Print how many files there are, and how many of them are new or changed."""
    hashes = json.loads(known.read_text()) if known.exists() else {}
    found = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    print(len(found), sum(hashes.get(path) != digest for path, digest in found.items()))
    if found != hashes:
        known.write_text(json.dumps(found))


if __name__ == "__main__":
    typer.run(main)
