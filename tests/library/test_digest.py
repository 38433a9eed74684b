"""A digest says what a week or month brought, by papercat's template or a person's own."""

from pathlib import Path

import pytest

from tests.commands.shelf import FORESTS, LAKES, RIVERS, conference, fill, post
from tests.conftest import Papercat, ingest


def write(folder: Path, name: str, text: str) -> None:
    """Ingest one more document."""
    (folder / name).write_text(text, encoding="utf-8")
    ingest(folder, folder / name)


def test_a_month_has_what_was_hot_accepted_rose_and_is_by_those_one_follows(
    papercat: Papercat, tmp_path: Path
) -> None:
    fill(tmp_path)
    assert papercat("follow", "author:Eve Fox").returncode == 0
    done = papercat("digest", "2020-11")
    assert (done.returncode, done.stderr) == (0, "")
    head, hot, accepted, rose, people = done.stdout.split("\n## ")
    assert head.startswith("# Papers of 2020-11\n\n3 papers became known from 2020-11-01 to 2020-11-30.\n")
    assert hot.startswith("What was hot\n\n- **[On Forests](<https://arxiv.org/abs/2011.00001>)**\n")
    assert "On Rivers" in hot
    assert "Of Lakes" in hot
    assert "On Forests" in accepted
    assert "On Rivers" not in accepted
    assert "On Forests" in rose
    assert "Rose by 80" in rose
    assert "On Rivers" in people
    assert "On Forests" not in people


def test_a_week_is_an_iso_week_and_counts_rise_from_before_it(papercat: Papercat, tmp_path: Path) -> None:
    write(tmp_path, "a.md", post("2020-11-12", "11/12/2020 10:53:51", FORESTS, RIVERS, LAKES))
    write(tmp_path, "b.md", post("2020-11-19", "11/19/2020 10:53:51", FORESTS._replace(retweets=107)))
    assert "Rose by 7" in papercat("digest", "2020-W47").stdout
    assert "Rose by" not in papercat("digest", "2020-W46").stdout
    assert "from 2020-11-16 to 2020-11-22" in papercat("digest", "2020w47").stdout


def test_numbers_and_venues_are_written_as_everywhere_else(papercat: Papercat, tmp_path: Path) -> None:
    write(tmp_path, "a.md", post("2020-11-12", "11/12/2020 10:53:51", FORESTS._replace(retweets=1_000)))
    write(tmp_path, "b.md", post("2020-11-19", "11/19/2020 10:53:51", FORESTS._replace(retweets=9_490)))
    write(tmp_path, "c.md", conference("NIPS2020", (FORESTS.title, FORESTS.authors, "https://example.org/f")))
    text = papercat("digest", "2020-11").stdout
    assert "1 paper became known" in text
    assert ". NeurIPS 2020. 9,540 retweets and favorites. Rose by 8,490\n" in text


@pytest.mark.parametrize(
    "period", ["yesterday", "2020", "2020-13", "2020-W54", "0000-01", "2020-W0", "9999-W99"]
)
def test_what_is_no_period_is_refused_in_one_line(papercat: Papercat, tmp_path: Path, period: str) -> None:
    fill(tmp_path, "first.md")
    done = papercat("digest", period)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.slow
def test_a_persons_own_template_takes_the_place_of_papercats(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path)
    own = tmp_path / "own.j2"
    own.write_text("{% for paper in hot %}{{ paper.title }}; {% endfor %}", encoding="utf-8")
    shown = "On Forests; On Rivers and Their Long Estuaries; Of Lakes; "
    assert papercat("digest", "2020-11", "--template", own).stdout == shown
    assert papercat("config", "set", "digest", "own.j2").returncode == 0
    assert papercat("digest", "2020-11").stdout == shown


@pytest.mark.parametrize(
    "template",
    [
        "{{ nothing }}",
        "{% for %}",
        "{{ ''.__class__.__mro__ }}",
        "{{ hot.__class__.__init__.__globals__ }}",
        "{{ 1 / 0 }}",
        "{% for at in range(10000000) %}x{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{{ hot | linked }}",
        "{{ 10 ** 99999999 }}",
        "{{ range(99999) | sum ** 99999 }}",
    ],
)
def test_a_template_that_fails_or_reaches_out_ends_in_one_line(
    papercat: Papercat, tmp_path: Path, template: str
) -> None:
    fill(tmp_path, "first.md")
    (tmp_path / "own.j2").write_text(template, encoding="utf-8")
    done = papercat("digest", "2020-11", "--template", "own.j2")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    assert done.stderr.startswith("papercat: own.j2")


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{% set n = range(99999) %}{% for a in n %}{% for b in n %}{% endfor %}{% endfor %}", "within 1 s"),
        ("{{ 'x' * 10 ** 10 }}", "not enough memory"),
        ("{{ 'x' | center(10 ** 10) }}", "not enough memory"),
        (
            "{% set n = namespace(s='xx') %}{% for a in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
            "not ",
        ),
    ],
)
def test_a_template_takes_no_more_time_and_memory_than_it_is_given(
    papercat: Papercat, tmp_path: Path, template: str, reason: str
) -> None:
    fill(tmp_path, "first.md")
    (tmp_path / "own.j2").write_text(template, encoding="utf-8")
    done = papercat("digest", "2020-11", "--template", "own.j2", "--timeout", "1")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done
    assert reason in done.stderr


def test_a_template_writes_nothing_that_a_terminal_obeys(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path, "first.md")
    (tmp_path / "own.j2").write_text("a\x1b]0;title\x07 \u202eb", encoding="utf-8")
    shown = papercat("digest", "2020-11", "--template", "own.j2").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_no_title_becomes_markup(papercat: Papercat, tmp_path: Path) -> None:
    title = "*Bold* [link](https://example.org) <b>&amp; {{ 7 * 7 }}"
    hot = FORESTS._replace(title=title, authors="Ann *Bee*")
    write(tmp_path, "a.md", post("2020-11-12", "11/12/2020 10:53:51", hot))
    write(tmp_path, "b.md", conference("CONF2020", (title, "Ann *Bee*", "https://arxiv.org/abs/2011.00001")))
    shown = papercat("digest", "2020-11").stdout
    assert "\\*Bold\\* \\[link\\](https" in shown
    assert "<b>" not in shown.replace("\\<b\\>", "")
    assert "{{ 7 * 7 }}" in shown.replace("\\", "")
