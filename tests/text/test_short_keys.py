"""Short keys: what a person types for a paper, in letters that every keyboard has."""

from itertools import islice

import pytest

from papercat.text.short_keys import short_key, spellings


@pytest.mark.parametrize(
    ("author", "title", "key"),
    [
        ("王示例", "示例", "wangshili2020shili"),
        ("山田 太郎", "Sample", "shantian2020sample"),
        ("Иван Пример", "Sample", "primer2020sample"),
        (r"J. Stra{\ss}e", "On the Sample", "strasse2020sample"),
        ("Laurens van der Example", "A Sample", "example2020sample"),
    ],
)
def test_a_key_comes_from_the_name_in_any_script(author: str, title: str, key: str) -> None:
    assert short_key([author], 2020, title) == key


def test_a_key_is_never_a_number_alone() -> None:
    assert short_key([], 2020, "") == "paper2020"
    assert next(spellings("1234")) == "1234p"


def test_papers_of_one_key_have_letters_behind_it() -> None:
    found = list(islice(spellings("example2020sample"), 28))
    assert found[:3] == ["example2020sample", "example2020samplea", "example2020sampleb"]
    assert found[27] == "example2020sampleaa"
