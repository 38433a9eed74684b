"""Coverage-guided fuzzing of both parsers: `python3 -m tests.faults.guided [-runs=N] [FOLDER]`.

Needs atheris, which the locks do not name: it has no wheels for every Python that papercat runs on.
"""

import sys
from importlib import import_module
from typing import Any

if __name__ == "__main__":
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["papercat"]):
        check_document = import_module("tests.faults.fuzz").check_document
        # The parsers are imported by the first document.
        check_document(b"# ICLR2020\n")
    atheris.Setup(sys.argv, lambda data: check_document(data) and None)
    atheris.Fuzz()
