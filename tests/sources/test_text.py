"""Bytes -> text: encodings, line ends, what is guessed or replaced is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.errors import DocumentError
from papercat.sources.text import decode

LINES = "# ICLR2020\n| é 例 👩 |\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_read_with_nothing_to_tell(encoding: str) -> None:
    assert decode(LINES.encode(encoding)) == (LINES, [])


@pytest.mark.parametrize("mark", ["\ufeff", "\ufeff\ufeff"])
def test_byte_order_marks_are_gone(mark: str) -> None:
    assert decode((mark + LINES).encode()) == (LINES, [])


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\rb\nc\r\n", "a b\nc\n"),
        ("a\x0bb\x85c\u2028d\n".encode(), "a\x0bb\x85c\u2028d\n"),
    ],
)
def test_lines_end_in_a_newline_alone(data: bytes, text: str) -> None:
    assert decode(data) == (text, [])


def test_latin_1_is_read_and_told_line_by_line() -> None:
    text, problems = decode("# Café\nplain\n“naïve” – é\n".encode("cp1252"))
    assert text == "# Café\nplain\n“naïve” – é\n"
    assert problems == [
        (1, "not UTF-8, read as Windows-1252", False),
        (3, "not UTF-8, read as Windows-1252", False),
    ]


def test_one_bad_byte_leaves_the_rest_of_its_line_right() -> None:
    text, problems = decode("例 é ".encode() + b"\xe9 \x81" + " 👩\nnext 例".encode())
    assert text == "例 é é � 👩\nnext 例"
    assert [problem.line for problem in problems] == [1]


def test_a_nul_is_shown_and_told() -> None:
    text, problems = decode(b"one\ntw\x00o\x00\nthree" + b"." * 200)
    assert text == "one\ntw�o�\nthree" + "." * 200
    assert problems == [(2, "NUL byte, shown as �", False)]


def test_broken_utf_16_is_told() -> None:
    text, problems = decode("one\ntwo".encode("utf-16") + b"\x00\xd8")
    assert text == "one\ntwo�"
    assert problems == [(2, "not UTF-16, shown as �", False)]


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x7fELF" + bytes(64), b"SQLite format 3\x00" + bytes(4096)]
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="binary"):
        decode(data)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), min_size=1))
def test_utf_8_text_comes_out_as_it_went_in(text: str) -> None:
    # A sign no binary file has, so that control characters are few among them.
    text = "a" * 100 * len(text) + text
    assert decode(text.encode()) == (text, [])


@given(
    st.binary()
    | st.lists(st.sampled_from([b"\xff", b"\xc3", b"\xa9", b"a", b"\n", b"\r", b"\x00"])).map(b"".join)
)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, problems = decode(data)
    except DocumentError:
        return
    assert "\r" not in text
    assert "\x00" not in text
    assert text.encode().decode() == text
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in problems)
