"""Bibliographies and services' files made to break their readers: each is read or refused, in linear time.

None of these measures time: what grew faster than its length would not end within a person's patience.
"""

import json
from collections.abc import Callable

import pytest

from papercat.errors import DocumentError
from tests.conftest import few
from tests.sources.hostile import fill, read

UNITS = [
    "{", "@", '"', "\\", "$", "}{", "{\\a", "\\a{", "@a{", " and ", "\n", " ", ",", "#", "; ", "\n@a{b", "[",
    "]", "<", "&", "a@b.", "http://a", "10.1/", "arXiv:1", "2020 ", "first ", "(A", "TY  - ", "1",
]  # fmt: skip
PLACES: dict[str, Callable[[str], str]] = {
    "bibtex-title": lambda text: f"@a{{k,\n title={{Rivers}}, abstract={{{text}}}}}",
    "bibtex-names": lambda text: (
        f"@a{{k,\n title={{Rivers}}, author={{{text}}}, booktitle={{{text}}}, year=2020}}"
    ),
    "bibtex-other": lambda text: f'@a{{k,\n title="Rivers", keywords="{text}", url="{text}", file="{text}"}}',
    "bibtex-outside": lambda text: f"@a{{k,\n title={{Rivers}}}}\n{text}",
    "ris": lambda text: f"TY  - JOUR\nTI  - Rivers\nAU  - {text}\nT2  - {text}\nUR  - {text}\nER  - \n",
    "csl": lambda text: json.dumps(
        [
            {
                "type": "a",
                "title": "Rivers",
                "author": [{"literal": text}],
                "container-title": text,
                "DOI": text,
            }
        ]
    ),
    "paperlists": lambda text: json.dumps([{"title": "Rivers", "author": text, "aff": text, "bibtex": text}]),
    "json": lambda text: f'[{{"title": "Rivers", "author": "A", "aff": ""}}, {text}',
    "xml": lambda text: f'<feed xmlns="http://www.w3.org/2005/Atom"><id>arxiv.org</id>{text}',
}


@pytest.mark.slow
@pytest.mark.parametrize("unit", few(UNITS, 5))
@pytest.mark.parametrize("place", PLACES)
def test_a_long_run_of_a_sign_is_read_or_refused(place: str, unit: str) -> None:
    text = PLACES[place](fill(unit))
    try:
        _, entries, problems = read(text)
    except DocumentError as error:
        refusal = str(error)
    else:
        refusal = "" if entries or problems else "nothing was said"
    assert refusal == "" or "nothing of it is read" in refusal or place == "json"


def test_strings_made_of_strings_stay_short() -> None:
    doubled = "".join(f"@string{{s{at + 1} = s{at} # s{at}}}\n" for at in range(60))
    document, entries, _ = read(f'@string{{s0 = "river "}}\n{doubled}@misc{{k, title = s60}}')
    assert document.format == "bibtex"
    assert 1_000 < len(entries[0].title) <= 2_000


def test_xml_that_defines_entities_is_refused() -> None:
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><id>arxiv.org &a;</id></feed>'
    bomb = f'<!DOCTYPE feed [<!ENTITY a "aaaa">]>{feed}'
    with pytest.raises(DocumentError, match="entities of its own"):
        read(bomb)


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_json_nested_without_end_is_refused(opening: str) -> None:
    text = '[{"title": "Rivers", "author": "A", "aff": ""}, ' + opening * 100_000
    with pytest.raises(DocumentError, match="nested too deeply"):
        read(text)


def test_what_no_text_holds_does_not_come_in() -> None:
    text = json.dumps(
        [{"title": "Rivers \ud800\x00", "author": "Ada &#0; Example", "aff": "", "gs_citation": 10**400}]
    )
    _, entries, _ = read(text)
    entries[0].title.encode()
    assert "\x00" not in entries[0].title + "".join(entries[0].authors)
    assert entries[0].readings == ()


def test_json_of_more_values_than_papers_have_is_refused() -> None:
    text = '[{"title": "Rivers", "author": "A", "aff": ""}, [' + "1," * 15_000_001 + "1]]"
    with pytest.raises(DocumentError):
        read(text)
