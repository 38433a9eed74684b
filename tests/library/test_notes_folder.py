"""A folder of Markdown notes and the library, brought together: no text is lost, whichever side changed."""

from datetime import date
from pathlib import Path

import frontmatter
import pytest
import yaml

from tests.commands.shelf import fill, rows
from tests.conftest import Papercat

FORESTS, RIVERS = "arxiv:2011.00001", "arxiv:2011.00002"


@pytest.fixture
def vault(papercat: Papercat, tmp_path: Path) -> Path:
    """A folder for notes, which the settings name, and a catalogue of the shelf's documents."""
    fill(tmp_path)
    (tmp_path / "vault").mkdir()
    assert papercat("config", "set", "notes", "vault").returncode == 0
    return tmp_path / "vault"


def sync(papercat: Papercat) -> str:
    """Bring both together; gives what was done."""
    done = papercat("notes", "sync")
    assert (done.returncode, done.stdout) == (0, ""), done
    return done.stderr.removeprefix("papercat: ").strip()


def notes(papercat: Papercat) -> list[str]:
    """All notes, in alphabetical order."""
    return sorted(row["note"] for row in rows(papercat, "notes"))


def test_a_note_goes_to_its_file_and_back(papercat: Papercat, vault: Path) -> None:
    papercat("note", FORESTS, "--add", "the *kernel*")
    papercat("tag", FORESTS, "+rl")
    assert sync(papercat) == "1 file written, 0 taken in, 0 others left alone"
    (file,) = vault.iterdir()
    assert file.name == "On Forests (arxiv-2011.00001).md"
    post = frontmatter.load(str(file))
    assert (post["id"], post["title"], post["tags"]) == (FORESTS, "On Forests", ["rl"])
    assert post.content == "the *kernel*"
    assert sync(papercat) == "0 files written, 0 taken in, 0 others left alone"
    text = (
        file.read_text(encoding="utf-8")
        .replace("kernel", "seed")
        .replace("- rl\nstarred", "- trees\nstarred")
    )
    file.write_text(text.replace("title:", "aliases: [F]\ntitle:"), encoding="utf-8")
    file = file.rename(vault / "Forests of mine.md")
    assert sync(papercat) == "1 file written, 1 taken in, 0 others left alone"
    assert notes(papercat) == ["the *seed*"]
    assert [row["tags"] for row in rows(papercat, "list", FORESTS)] == [["trees"]]
    assert frontmatter.load(str(file))["aliases"] == ["F"]
    assert len(list(vault.iterdir())) == 1
    assert sync(papercat) == "0 files written, 0 taken in, 0 others left alone"


def test_a_tag_that_a_file_writes_in_other_case_stays(papercat: Papercat, vault: Path) -> None:
    papercat("note", FORESTS, "--add", "one kernel")
    papercat("tag", FORESTS, "+rl")
    sync(papercat)
    (file,) = vault.iterdir()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("- rl\nstarred", "- RL\nstarred"), encoding="utf-8")
    sync(papercat)
    assert [row["tags"] for row in rows(papercat, "list", FORESTS)] == [["rl"]]


def test_where_both_sides_changed_both_texts_are_kept(
    papercat: Papercat, vault: Path, tmp_path: Path
) -> None:
    papercat("note", FORESTS, "--add", "one kernel")
    sync(papercat)
    (file,) = vault.iterdir()
    file.write_text(file.read_text(encoding="utf-8").replace("kernel", "seed"), encoding="utf-8")
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i s/kernel/stone/ "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    assert papercat("note", FORESTS, env={"EDITOR": str(editor)}).returncode == 0
    sync(papercat)
    assert notes(papercat) == ["one seed", "one stone"]
    assert sorted(frontmatter.load(str(file)).content.split("\n\n")) == ["one seed", "one stone"]
    file.unlink()
    assert sync(papercat) == "1 file written, 0 taken in, 0 others left alone"
    assert notes(papercat) == ["one seed", "one stone"]


def test_a_file_that_a_person_makes_is_a_note(papercat: Papercat, vault: Path) -> None:
    (vault / "mine.md").write_text(f"---\nid: {RIVERS}\ntags: [water]\n---\n\nMy own.\n", encoding="utf-8")
    (vault / "other.md").write_text("# A page about something else\n", encoding="utf-8")
    assert sync(papercat) == "1 file written, 1 taken in, 1 others left alone"
    assert notes(papercat) == ["My own."]
    assert (vault / "other.md").read_text(encoding="utf-8") == "# A page about something else\n"
    text = (vault / "mine.md").read_text(encoding="utf-8")
    (vault / "mine.md").write_text(text.replace("My own.", ""), encoding="utf-8")
    sync(papercat)
    assert notes(papercat) == []
    assert papercat("undo", "note").returncode == 0
    assert notes(papercat) == ["My own."]


def test_a_file_that_cannot_be_read_is_reported_and_left_as_it_is(papercat: Papercat, vault: Path) -> None:
    bad = {
        "yaml.md": b"---\nid: [\n---\nx",
        "bytes.md": b"---\nid: a\n---\n\xff",
        "nobody.md": b"---\nid: arxiv:2099.99999\n---\nx",
        "tag.md": f'---\nid: {RIVERS}\ntags: ["{"x" * 101}"]\n---\nx'.encode(),
    }
    for name, data in bad.items():
        (vault / name).write_bytes(data)
    (vault / "link.md").symlink_to("/etc/hostname")
    papercat("note", FORESTS, "--add", "kept")
    done = papercat("notes", "sync")
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert len(told) == len(bad) + 1
    assert all(any(line.startswith(f"{vault / name}: ") for line in told) for name in bad)
    assert {name: (vault / name).read_bytes() for name in bad} == bad
    assert (vault / "On Forests (arxiv-2011.00001).md").is_file()


MERGES = "a0: &a0 {k: 1}\n" + "".join(
    f"a{at}: &a{at} {{<<: [{', '.join([f'*a{at - 1}'] * 10)}]}}\n" for at in range(1, 12)
)


@pytest.mark.parametrize(
    "front",
    [
        "d: " + "[" * 100_000,
        "d: " + "- " * 5_000,
        MERGES,
        "d: " + "x" * 200_000,
        "self: &s [*s]",
        "? [a]\n: b",
    ],
    ids=["brackets", "dashes", "merges", "long", "itself", "a key that is none"],
)
def test_front_matter_from_elsewhere_neither_hangs_nor_crashes(
    front: str, papercat: Papercat, vault: Path
) -> None:
    text = f"---\nid: {FORESTS}\n{front}\n---\na note\n"
    (vault / "hard.md").write_text(text, encoding="utf-8")
    (vault / "fine.md").write_text(f"---\nid: {RIVERS}\n---\nanother note\n", encoding="utf-8")
    done = papercat("notes", "sync")
    assert done.returncode == 1
    assert "hard.md: cannot be read" in done.stderr
    assert "1 taken in" in done.stderr
    assert (vault / "hard.md").read_text(encoding="utf-8") == text
    assert notes(papercat) == ["another note"]


def test_front_matter_of_any_names_stays(papercat: Papercat, vault: Path) -> None:
    own = {"self": "a", "content": "b", "handler": "c", 1: "d", None: "e", "when": date(2020, 11, 1)}
    front = yaml.safe_dump({"id": FORESTS, **own})
    (vault / "mine.md").write_text(f"---\n{front}---\na note\n", encoding="utf-8")
    assert sync(papercat) == "1 file written, 1 taken in, 0 others left alone"
    written = (vault / "mine.md").read_text(encoding="utf-8")
    found = yaml.safe_load(written.split("---")[1])
    assert {name: found[name] for name in own} == own


def test_without_a_folder_there_is_one_line(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path, "first.md")
    for words in ((), ("config", "set", "notes", "nowhere")):
        if words:
            assert papercat(*words).returncode == 0
        done = papercat("notes", "sync")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_title_makes_no_path(papercat: Papercat, vault: Path, tmp_path: Path) -> None:
    from tests.commands.shelf import conference
    from tests.conftest import ingest

    title = "../../etc: [a] *b* \\ c?"
    (tmp_path / "odd.md").write_text(conference("CONF2020", (title, "Ann Bee", "")), encoding="utf-8")
    ingest(tmp_path, tmp_path / "odd.md")
    papercat("note", "in:odd.md", "--add", "odd")
    sync(papercat)
    (file,) = vault.iterdir()
    assert frontmatter.load(str(file)).content == "odd"
