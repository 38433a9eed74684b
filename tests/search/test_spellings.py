"""A word is found however it is written: marks of every script, Greek letters, signs that are words."""

import json
from pathlib import Path

import pytest

from tests.conftest import environment, run

LIST = """# CONF2023

| 序号 | 标题 | 链接 | 摘要 | 作者 |
| --- | --- | --- | --- | --- |
| 1 | サンプルのデータ評価 | [paper](https://example.org/1) | データを作る。 | 見本 太郎 |
| 2 | Русский пример ёлки | [paper](https://example.org/2) | x | Пётр Примеров |
| 3 | Ελληνικό παράδειγμα | [paper](https://example.org/3) | x | Γιώργος Παράδειγμα |
| 4 | مُثال للتعلم | [paper](https://example.org/4) | x | Ada Example |
| 5 | हिन्दी उदाहरण | [paper](https://example.org/5) | x | Ada Example |
| 6 | Ví dụ tiếng Việt | [paper](https://example.org/6) | x | Ada Example |
| 7 | Seeing $\\beta$-VAE | [paper](https://example.org/7) | x | Ada Example |
| 8 | Beta-VAE for Placeholders | [paper](https://example.org/8) | x | Ada Example |
| 9 | β-VAE again | [paper](https://example.org/9) | x | Ada Example |
| 10 | A Compiler in C++ | [paper](https://example.org/10) | x | Ada Example |
| 11 | A Compiler in C# for .NET | [paper](https://example.org/11) | x | Ada Example |
| 12 | Vitamin C and the Net | [paper](https://example.org/12) | x | Ada Example |
| 13 | Їжак у прикладі | [paper](https://example.org/13) | x | Ada Example |
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose catalogue holds the list."""
    folder = tmp_path_factory.mktemp("spellings")
    (folder / "list.md").write_text(LIST, encoding="utf-8")
    done = run("ingest", "list.md", env=environment(folder), cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def found(home: Path, *query: str) -> set[int]:
    """The rows of the list that a query finds."""
    done = run("search", "--exact", "--json", "--limit", "0", *query, env=environment(home), cwd=home)
    assert done.returncode == 0, done.stderr
    return {paper["sources"][0]["position"] for paper in json.loads(done.stdout)}


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("サンプル", {1}),
        ("データ", {1}),
        ("サンフル", set()),
        ("русский", {2}),
        ("Русскии", {2}),
        ("Русски\u0438\u0306", {2}),
        ("ёлки", {2}),
        ("елки", {2}),
        ("Їжак", {13}),
        ("їжак", {13}),
        ("іжак", {13}),
        ("author:Пётр", {2}),
        ("author:петр", {2}),
        ("Ελληνικό", {3}),
        ("ελληνικο", {3}),
        ("ΕΛΛΗΝΙΚΌ", {3}),
        ("author:Γιώργος", {3}),
        ("author:γιωργοσ", {3}),
        ("مُثال", {4}),
        ("مثال", {4}),
        ("हिन्दी", {5}),
        ("viet", {6}),
        ("Việt", {6}),
    ],
)
def test_words_of_every_script_are_found_with_and_without_marks(
    home: Path, query: str, rows: set[int]
) -> None:
    assert found(home, query) == rows


@pytest.mark.parametrize("query", ["β-VAE", r"$\beta$-VAE", "beta-VAE", "Beta VAE", '"beta vae"'])
def test_greek_letters_are_found_by_sign_by_name_and_in_tex(home: Path, query: str) -> None:
    assert found(home, query) == {7, 8, 9}


@pytest.mark.parametrize(
    ("query", "rows"), [("c++", {10}), ("C#", {11}), (".net", {11}), ("compiler c#", {11}), ("net", {11, 12})]
)
def test_names_of_languages_with_signs_are_words(home: Path, query: str, rows: set[int]) -> None:
    assert found(home, query) == rows


def test_what_was_found_with_its_marks_is_shown_so(home: Path) -> None:
    done = run("search", "データ", "--json", env=environment(home), cwd=home)
    assert json.loads(done.stdout)[0]["title"] == "サンプルのデータ評価"
