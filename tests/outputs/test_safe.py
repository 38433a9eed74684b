"""Text that attacks a terminal or what reads after it comes out harmless in every format."""

import csv
import io
import json
import unicodedata

import mistune
import pytest

from papercat.display.safe import harmless, web_link
from papercat.outputs import FORMATS
from tests.outputs.listings import paper, papers, rendered, texts

ATTACKS = (
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\",
    "\x9b31m C1",
    "back\x08space\rreturn\x07bell\x7f\x00",
    "\u202egnp.exe\u202c \u2066isolated\u2069 \u200fmark",
    "zero\u200bwidth\ufeff\u2060\u00ad",
    "lone \ud800 surrogate",
    "line\u2028separator\u2029 \x85next",
    "\U000e0041\U000e0042 tags",
)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("width", [None, 40])
def test_no_format_hands_on_an_attack(attack: str, form: str, width: int | None) -> None:
    row = paper("arxiv:2010.11151", attack, abstract=attack, authors=[attack], passage=attack)
    shown = rendered(papers([row], title=attack, notes=(attack,)), form, width=width)
    kinds = {char: unicodedata.category(char) for char in set(shown) - set("\r\n\t")}
    if "json" in form:
        # Tags are invisible, not obeyed; JSON gives back what it was given.
        kinds = {char: kind for char, kind in kinds.items() if char < "\U000e0000"}
    assert not {char for char, kind in kinds.items() if kind in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert "\r" not in shown.replace("\r\n", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, 深度 and é", "plain text, 深度 and é"),
        ("a\tb\r\nc\nd", "a b c d"),
        ("\x1b[31m", "␛[31m"),
        ("\x7f", "␡"),
        ("\x9b", "\ufffd"),
        ("\udc80", "\ufffd"),
        ("👩\u200d💻 ❤\ufe0f", "👩\u200d💻 ❤\ufe0f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\u200db\u200c", "ab"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4\U000e0067\U000e0062\U000e007f"),
        ("no\u00a0break", "no\u00a0break"),
    ],
)
def test_harmless(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_lines_are_kept_where_they_are_wanted() -> None:
    assert harmless("a\r\nb\rc\td\u2028e", lines=True) == "a\nb\nc\td\ne"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://arxiv.org/abs/2010.11151", "https://arxiv.org/abs/2010.11151"),
        ("HTTP://a.b", "HTTP://a.b"),
        ("https://a.b/c d\n\x1b", "https://a.b/c%20d%0A%1B"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        (" https://a.b", None),
        (None, None),
    ],
)
def test_web_link(url: str | None, link: str | None) -> None:
    assert web_link(url) == link


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1+1", "'+1+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        (" =1", "' =1"),
        ("\u200b=1", "'=1"),
        ("＝1", "'＝1"),
        ("-1.5e3", "-1.5e3"),
        ("-inf", "'-inf"),
        (-5, "-5"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_no_spreadsheet_computes_a_cell(cell: str | int, written: str) -> None:
    table = rendered(texts(cell), "csv", header=False)
    assert list(csv.reader(io.StringIO(table, newline=""))) == [[written]]
    flat = rendered(texts(cell), "tsv", header=False)
    assert flat == written.replace("\t", " ").replace("\n", " ") + "\n"


@pytest.mark.parametrize("text", ["</script><script>", "<!-- <script>", "<b>"])
def test_json_within_a_page_ends_no_script(text: str) -> None:
    written = rendered(texts(text), "json")
    assert json.loads(written) == [{"text": text}]
    assert "</" not in written
    assert "<!--" not in written


@pytest.mark.parametrize(
    "text",
    [
        "[click](javascript:alert(1)) ![x](https://a.b/c.png)",
        "<script>alert(1)</script> <img src=x> &lt;b&gt;",
        "a | b \\| c \\",
        "*a* _b_ **c** __d__ ~~e~~ `f` $x$",
        "see https://a.b/c and www.a.b or <https://a.b>",
        "[1]: https://a.b",
    ],
)
def test_a_markdown_cell_reads_as_text(text: str) -> None:
    page = mistune.create_markdown(plugins=["table", "strikethrough", "url"])(
        rendered(texts(text), "markdown")
    )
    assert isinstance(page, str)
    cell = page.partition("<tbody>")[2].partition("<td>")[2].partition("</td>")[0]
    assert cell == mistune.escape(text)
