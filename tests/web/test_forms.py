"""The forms of a writable site change what they say, and nobody but the site's own pages can send them."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from papercat.errors import UsageError
from papercat.web.serving.server import Address, How, serve
from tests.conftest import Papercat, ingest
from tests.web.conftest import EVIL, NOTE, read, say, writable
from tests.web.page_check import PageReader

PAPER = "/paper/arxiv:2010.15775"
OWN = "http://localhost"
FORM = "application/x-www-form-urlencoded"
FOREIGN = ("http://evil.example", "null", "http://localhost:81", "https://localhost", "", None)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A folder with the catalogue of the samples, which these tests write to."""
    made = tmp_path_factory.mktemp("writable")
    ingest(made, samples)
    return made


@pytest.fixture(scope="module")
def own(home: Path) -> TestClient:
    """What asks its writable site."""
    return writable(home)


def fields(site: TestClient, address: str) -> dict[str, str]:
    """The values of a page's fields, by name."""
    return {
        values["name"]: values.get("value", "")
        for tag, values in read(site, address).elements
        if tag == "input" and "name" in values
    }


def paper(site: TestClient) -> dict[str, object]:
    """What is known of the paper."""
    return {"starred": False, "my_rating": None, **site.get(f"{PAPER}?format=json").json()}


@pytest.mark.slow
def test_a_paper_is_starred_tagged_read_queued_rated_and_noted(own: TestClient) -> None:
    done = say(own, PAPER, do="star")
    assert (done.status_code, done.headers["Location"]) == (303, PAPER)
    say(own, PAPER, do="tag", tag="sea, +deep learning")
    say(own, PAPER, do="queue")
    say(own, PAPER, do="rate", rating="5")
    say(own, PAPER, do="note", note="First.\r\nSecond.", before="")
    known = paper(own)
    assert (known["starred"], known["tags"], known["queued"]) == (True, ["deep learning", "sea"], True)
    assert (known["my_rating"], known["notes"]) == (5, ["First.\nSecond."])
    for do, more in (("unstar", {}), ("untag", {"tag": "sea"}), ("read", {}), ("rate", {"rating": ""})):
        assert say(own, PAPER, do=do, **more).status_code == 303
    say(own, PAPER, do="note", note="", before=fields(own, PAPER)["before"])
    known = paper(own)
    assert (known["starred"], known["tags"], known["queued"]) == (False, ["deep learning"], False)
    assert (known["read"], known["my_rating"], known["notes"]) == (True, None, [])


def test_the_terminal_can_take_back_what_the_browser_did(
    papercat: Papercat, tmp_path: Path, samples: Path
) -> None:
    ingest(tmp_path, samples)
    with writable(tmp_path) as site:
        say(site, PAPER, do="star")
        assert papercat("undo", "star").returncode == 0
        assert paper(site)["starred"] is False


def test_a_note_that_the_page_did_not_show_is_kept(own: TestClient) -> None:
    before = fields(own, PAPER)["before"]
    say(own, PAPER, do="note", note="From another window.", before=before)
    say(own, PAPER, do="note", note="From this one.", before=before)
    assert paper(own)["notes"] == ["From another window.", "From this one."]
    say(own, PAPER, do="note", note="", before=fields(own, PAPER)["before"])


def test_a_hostile_note_is_shown_and_edited_as_text(own: TestClient) -> None:
    say(own, PAPER, do="note", note=NOTE, before="")
    assert EVIL in read(own, PAPER).text
    assert read(own, "/library/notes").faults == []
    say(own, PAPER, do="note", note="", before=fields(own, PAPER)["before"])


def test_a_search_is_saved_and_dropped(own: TestClient) -> None:
    assert "Save this search as" in read(own, "/search?q=learning").text
    assert say(own, "/library/saved", name="@deep", q="learning").headers["Location"] == "/library/saved"
    assert "/search?q=%40deep" in read(own, "/library/saved").links
    assert say(own, "/library/saved", name="deep", do="drop").status_code == 303
    assert "/search?q=%40deep" not in read(own, "/library/saved").links


REFUSED: tuple[tuple[str, dict[str, str]], ...] = (
    (PAPER, {"do": "explode"}),
    (PAPER, {}),
    (PAPER, {"do": "tag", "tag": '"'}),
    (PAPER, {"do": "tag", "tag": ""}),
    (PAPER, {"do": "rate", "rating": "6"}),
    (PAPER, {"do": "note", "note": "x" * 1_000_001}),
    ("/library/saved", {"name": "a b", "q": "x"}),
    ("/library/saved", {"name": "loop", "q": "@loop"}),
    ("/library/saved", {"name": "nothing", "do": "drop"}),
    ("/library/new", {"seen": "many"}),
)


@pytest.mark.parametrize(("address", "said"), REFUSED)
def test_what_cannot_be_kept_is_a_page_that_says_why(
    own: TestClient, address: str, said: dict[str, str]
) -> None:
    answer = say(own, address, **said)
    assert answer.status_code == 400
    assert PageReader(answer.text).faults == []
    assert paper(own)["my_rating"] is None


def test_a_paper_that_is_not_there_takes_nothing(own: TestClient) -> None:
    assert say(own, "/paper/arxiv:9999.99999", do="star").status_code == 404


@pytest.mark.parametrize("origin", FOREIGN)
def test_another_site_changes_nothing(own: TestClient, origin: str | None) -> None:
    token = fields(own, PAPER)["token"]
    headers = {"Content-Type": FORM} | ({} if origin is None else {"Origin": origin})
    answer = own.post(PAPER, content=urlencode({"token": token, "do": "star"}), headers=headers)
    assert answer.status_code == 403
    assert PageReader(answer.text).faults == []
    assert paper(own)["starred"] is False


@pytest.mark.parametrize("token", ["", "x", "é", None])
def test_without_the_pages_secret_nothing_changes(own: TestClient, token: str | None) -> None:
    data = {"do": "star"} if token is None else {"do": "star", "token": token}
    answer = own.post(PAPER, data=data, headers={"Origin": OWN})
    assert answer.status_code == 403
    assert "Load it again" in answer.text
    assert paper(own)["starred"] is False


def test_each_start_has_a_secret_of_its_own(own: TestClient, home: Path) -> None:
    secret = fields(own, PAPER)["token"]
    assert len(secret) >= 40
    assert fields(writable(home), PAPER)["token"] != secret


def test_another_host_changes_nothing(own: TestClient) -> None:
    token = fields(own, PAPER)["token"]
    headers = {"Host": "evil.example", "Origin": "http://evil.example"}
    assert own.post(PAPER, data={"token": token, "do": "star"}, headers=headers).status_code == 400
    assert paper(own)["starred"] is False


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
def test_only_a_form_is_taken(own: TestClient, kind: str) -> None:
    token = fields(own, PAPER)["token"]
    headers = {"Origin": OWN, "Content-Type": kind}
    answer = own.post(PAPER, content=urlencode({"token": token, "do": "star"}), headers=headers)
    assert answer.status_code == 415
    assert paper(own)["starred"] is False


@pytest.mark.parametrize("body", [b"x" * 4_000_001, b"&".join([b"a=b"] * 30)])
def test_a_form_has_bounds(own: TestClient, body: bytes) -> None:
    headers = {"Origin": OWN, "Content-Type": FORM}
    assert own.post(PAPER, content=body, headers=headers).status_code == 413


def test_a_page_cannot_be_made_to_lead_elsewhere(own: TestClient) -> None:
    for back in ("//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nX: y", "x", ""):
        assert say(own, PAPER, do="unstar", back=back).headers["Location"] == PAPER
    assert say(own, PAPER, do="unstar", back="/search?q=x#r1").headers["Location"] == "/search?q=x#r1"


@given(
    st.dictionaries(st.sampled_from(("do", "tag", "note", "before", "rating", "back")), st.text(max_size=20))
)
def test_any_form_is_answered(own: TestClient, form: dict[str, str]) -> None:
    answer = say(own, PAPER, **form)
    assert answer.status_code in (303, 400)
    assert answer.status_code == 303 or PageReader(answer.text).faults == []


def test_a_site_that_is_only_read_has_no_forms(site: TestClient) -> None:
    for address in ("/search?q=learning", PAPER, "/library/new", "/library/saved", "/library/queue"):
        page = read(site, address)
        assert [values for tag, values in page.elements if values.get("method")] == []
        assert "token" not in [values.get("name") for _, values in page.elements]
    for address in (PAPER, "/library/new", "/library/saved"):
        assert site.post(address, data={"do": "star"}, headers={"Origin": OWN}).status_code == 405


@pytest.mark.parametrize(
    "address",
    [Address("0.0.0.0", 0), Address("127.0.0.1", 0, ("papers.example",))],  # noqa: S104  (what is refused)
)
def test_only_this_machine_may_have_a_writable_site(home: Path, address: Address) -> None:
    with pytest.raises(UsageError, match="this machine alone"):
        serve(home / "papercat.db", address, How(10.0, writable=True), print)


@pytest.mark.slow
def test_the_command_says_so_before_it_serves(papercat: Papercat, samples: Path) -> None:
    assert papercat("ingest", samples).returncode == 0
    done = papercat("serve", "--writable", "--host", "0.0.0.0", "--port", "0")  # noqa: S104  (what is refused)
    assert done.returncode == 2
    assert re.search("--writable.*this machine alone", done.stderr)


def test_a_catalogue_that_is_busy_says_try_again(tmp_path: Path, samples: Path) -> None:
    ingest(tmp_path, samples)
    path = tmp_path / "papercat.db"
    with writable(tmp_path) as site:
        token = fields(site, PAPER)["token"]
        path.write_bytes(b"no catalogue any more" * 1000)
        answer = site.post(PAPER, data={"token": token, "do": "star"}, headers={"Origin": OWN})
    assert answer.status_code == 503
    assert "Try again" in answer.text
    assert str(tmp_path) not in answer.text
