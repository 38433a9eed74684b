"""Text whose encoding was once misread is put right, and no other is touched."""

import json
import re
from pathlib import Path

import pytest
from ftfy import fix_encoding, fix_encoding_and_explain
from hypothesis import given
from hypothesis import strategies as st

from papercat.normalise import MOJIBAKE, repair

NON_ASCII = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: not text.isascii()
)
# What turns up when UTF-8 is read in another encoding, next to what stands around it.
SUSPICIOUS = st.text(
    st.sampled_from("aZ .,?ÂÃÅÎÐÙâãàáðŸ€™œ“”\u009d\u0081\u00a0\u00ad¦´¼½ï»¿–—…é\ufffdÐ°ÑÐ\u0093\u0094"),
    min_size=1,
)
RIGHT = [
    "L'élève naïf a mangé à Noël : « ça, où ? » — œuvre, Ÿ, ÊTRE",
    "São João não põe à mão três corações; avô, pê, ÃO",
    "Nguyễn Phương Thảo: Học sâu cho tiếng Việt, Đặng, ƯỚC",
    "深層学習による自然言語処理、〜「引用」・ﾊﾝｶｸ １２３",
    "基于深度学习的方法：综述（2020）——“引号”",
    "Größe, Übung, straße; Łukasz Żółć; Ørsted Ærø Åse; Dvořák Škoda",
    "Ελληνικά, Русский язык, עברית, العربية",
    "50 µm ± 3 °C, 10² × 3½, §4 ¶2 © ® ™ € £ ¥",
    "ﬁne ‘single’ “double” … – — ﬃ",
    "emoji 👇👩‍🔬🇫🇷 ok",
]


def misread(text: str, encoding: str) -> str:
    """UTF-8 read in another encoding; bytes that mean nothing there become control characters."""
    parts = [bytes([byte]) for byte in text.encode()]
    return "".join(
        part.decode(encoding) if part.decode(encoding, "ignore") else chr(part[0]) for part in parts
    )


@given(NON_ASCII, st.sampled_from(["cp1252", "latin-1"]))
def test_the_quick_look_misses_no_misread_text(text: str, encoding: str) -> None:
    assert MOJIBAKE.search(misread(text, encoding))
    # A no-break space is apt to have become a plain one on the way.
    spaced = misread(text, encoding).replace("\u00a0", " ")
    assert repair(spaced) == clean(fix_encoding(spaced))


@given(SUSPICIOUS | NON_ASCII | NON_ASCII.map(lambda text: misread(text, "cp1252")[:-1]))
def test_the_quick_look_misses_nothing_that_ftfy_would_read_again(text: str) -> None:
    fixed, steps = fix_encoding_and_explain(text)
    # ftfy knows other encodings too, and takes a plain `?` for a lost byte: neither is in real documents,
    # and both would change texts that are right.
    encodings = {step.parameter for step in steps or () if step.action == "encode"}
    if fixed != text and encodings and encodings <= {"latin-1", "sloppy-windows-1252"} and "?" not in text:
        assert MOJIBAKE.search(text)
        assert repair(text) == clean(fixed)


def clean(text: str) -> str:
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


@given(st.text())
def test_nothing_comes_out_of_a_repair_that_no_text_holds(text: str) -> None:
    assert "\x00" not in repair(misread(text, "latin-1").replace("\x00", ""))
    repair(misread(text, "latin-1")).encode()


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_is_left_alone(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize("text", RIGHT)
def test_misread_text_is_put_right(text: str) -> None:
    assert repair(misread(text, "cp1252")) == text
    assert repair(misread(text, "latin-1")) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("thread ðŸ‘‡", "thread 👇"),
        ("personâ€™s", "person’s"),
        ("voilÃ  le travail", "voilà le travail"),
        ("Ã\xa0 propos", "à propos"),
        ("\x93quoted\x94", "“quoted”"),
        ("naÃ¯ve and naïve", "naïve and naïve"),
        ("ÃƒÂ©", "é"),
        ("À\x80 Ã©", "\ufffd é"),
    ],
)
def test_known_cases_of_misread_text(wrong: str, right: str) -> None:
    assert repair(wrong) == right


def test_real_texts_are_repaired_as_ftfy_does_it(shared: Path) -> None:
    texts = {
        text
        for line in (shared / "corpus" / "expected.jsonl").read_text(encoding="utf-8").splitlines()
        for record in [json.loads(line)]
        for text in [record["title"], record["abstract"] or "", *record["authors"]]
        if not text.isascii()
    }
    assert texts
    assert [text for text in sorted(texts) if repair(text) != fix_encoding(text)] == []
