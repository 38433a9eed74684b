"""`docs/reliability.md` and what CONTRIBUTING says of the long part, held against what there is."""

import re

from tests.conftest import ROOT
from tests.faults.long import PARTS

HERE = ROOT / "tests" / "faults"
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
TOLD = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`((?:tests/)?[\w/]*test_\w+\.py)`(?:: ((?:`\w+`(?:, )?)+))?")
ROW = re.compile(r"^\| `(\w+)` \|[^|]*\| ([\d,]+) ", re.MULTILINE)


def test_each_test_that_the_page_names_is_there() -> None:
    assert NAMED.findall(PAGE)
    for name, functions in NAMED.findall(PAGE):
        path = ROOT / name if "/" in name else next(HERE.rglob(name))
        text = path.read_text(encoding="utf-8")
        for function in re.findall(r"\w+", functions):
            assert f"def {function}(" in text, (name, function)


def test_each_file_of_tests_is_on_the_page() -> None:
    files = {path.name for path in HERE.rglob("test_*.py")} - {"test_page.py"}
    assert files - {name for name, _ in NAMED.findall(PAGE)} == set()


def test_each_long_part_has_its_figures() -> None:
    tried = {part: int(number.replace(",", "")) for part, number in ROW.findall(PAGE)}
    assert tried.pop("guided") > 0
    assert tried == {name: number for name, (_, number) in PARTS.items()}


def test_contributing_names_the_long_part() -> None:
    listed = re.search(r"python -m tests\.faults\.long +# or some of: ([\w ]+)\n", TOLD)
    assert listed is not None
    assert listed[1].split() == [*PARTS]
    assert "python -m tests.faults.documents.guided" in TOLD
