"""Documents about papers that nobody wrote, as many as asked for, in both formats; the same for one seed.

Words, names, lengths, links, categories and counts are drawn from real documents, each as often as
it stands there; nothing is drawn together that would make a real paper again.

    python benchmarks/generate.py REAL_DOCUMENTS FOLDER PAPERS [SEED]
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

SECTION = re.compile(r"^# \d+\. (.*)\n\n(.*)\n\n- retweets: (\d+), favorites: (\d+)", re.MULTILINE)
CATEGORIES = re.compile(r"^- (\[[^\]\n]*\]\(\S*/list/.*)$", re.MULTILINE)
ABSTRACT = re.compile(r"/list/.*\n\n([^\n<].*)$", re.MULTILINE)
TWEET = re.compile(r"^<blockquote.*?<p[^>]*>(.*?)</p>", re.MULTILINE)
CELL = re.compile(r"(?<!\\)\|")
WORD = re.compile(r"\S+")
PER_POST, PER_LIST = 12, 1_500
ACCEPTED = 0.02
"""How many rows of a list are of papers that a post has spoken of."""
IN_POSTS = 8
"""One paper in so many stands in a post, the others in lists, as in the real documents."""

HEAD = """---
title: Hot Papers {day}
date: {day}T10:53:51.Z
template: "post"
---
"""
CONFERENCES = ("ICLR", "NeurIPS", "ICML", "CVPR", "ACL", "AAAI", "IJCAI")


class Drawn:
    """What can be drawn, each as likely as it is frequent."""

    def __init__(self, values: Sequence[str]) -> None:
        counts = Counter(values)
        self.values = list(counts)
        self.weights = list(accumulate(counts.values()))

    def some(self, chance: random.Random, number: int) -> list[str]:
        """So many of them."""
        return chance.choices(self.values, cum_weights=self.weights, k=number)


class Real:
    """What the real documents hold, taken apart."""

    def __init__(self, folder: Path) -> None:
        titles, abstracts, authors, tweets, categories, counts = [], [], [], [], [], []
        for path in sorted(folder.rglob("*.md")):
            text = path.read_text(encoding="utf-8")
            for title, names, retweets, favorites in SECTION.findall(text):
                titles.append(title)
                authors.append(names.split(", "))
                counts.append((int(retweets), int(favorites)))
            categories += CATEGORIES.findall(text)
            tweets += TWEET.findall(text)
            abstracts += ABSTRACT.findall(text)
            for row in text.split("\n"):
                cells = CELL.split(row)
                if len(cells) == 7 and "](" in cells[1]:
                    titles.append(cells[1].rpartition("](")[0][1:])
                    authors.append(cells[2].split(", "))
                if len(cells) == 10 and cells[6].strip():
                    abstracts.append(cells[6].strip())
        self.title_words = Drawn([word for title in titles for word in WORD.findall(title)])
        self.words = Drawn([word for text in abstracts for word in WORD.findall(text)])
        self.title_lengths = [len(title.split()) for title in titles]
        self.lengths = [len(text.split()) for text in abstracts]
        self.crowds = [len(names) for names in authors]
        people = [name.split(" ") for names in authors for name in names if " " in name]
        self.given, self.surnames = [person[0] for person in people], [person[-1] for person in people]
        self.categories, self.counts, self.tweets = (
            categories,
            counts,
            [text for text in tweets if "|" not in text],
        )


class Maker:
    """Draws papers and puts them into documents."""

    def __init__(self, real: Real, seed: int, papers: int) -> None:
        self.real = real
        self.chance = random.Random(seed)
        self.number = 0
        self.posted: list[tuple[int, str, str]] = []
        # In real documents half of the names stand there once; the others return with their group.
        self.people = [self.person() for _ in range(max(papers, 10))]

    def person(self) -> str:
        """A given name and a surname."""
        return f"{self.chance.choice(self.real.given)} {self.chance.choice(self.real.surnames)}"

    def title(self) -> str:
        """A title that no other paper has."""
        words = self.real.title_words.some(self.chance, max(3, self.chance.choice(self.real.title_lengths)))
        return f"{' '.join(words)} {self.number}".replace("|", "/").replace("[", "(").replace("]", ")")

    def abstract(self) -> str:
        """An abstract as long as a real one."""
        return " ".join(self.real.words.some(self.chance, self.chance.choice(self.real.lengths)))

    def authors(self) -> str:
        """As many authors as a real paper has, who know each other."""
        group = self.chance.randrange(len(self.people))
        spread = 4 * (size := self.chance.choice(self.real.crowds))
        names = {self.people[(group + self.chance.randrange(spread)) % len(self.people)] for _ in range(size)}
        return ", ".join(sorted(names))

    def arxiv(self) -> tuple[int, str]:
        """A year, and an arXiv id of its own in it, in one of the 120 months from 2013 on."""
        paper, month = divmod(self.number, 120)
        year = 13 + month // 12
        return 2000 + year, f"{year:02}{month % 12 + 1:02}.{paper + 10_000:05}"

    def counts(self) -> str:
        """Counts about as high as real ones: those drawn would be the same in a hundred papers."""
        retweets, favorites = self.chance.choice(self.real.counts)
        more = self.chance.uniform(0.8, 1.25)
        return f"retweets: {retweets * more:.0f}, favorites: {favorites * more:.0f}"

    def post(self, number: int) -> str:
        """A post about some papers."""
        day = f"{2013 + number % 9}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        parts = [HEAD.format(day=day)]
        for rank in range(1, PER_POST + 1):
            self.number += 1
            arxiv_year, name = self.arxiv()
            month, dom, year = day[5:7], day[8:], day[:4]
            title, authors = self.title(), self.authors()
            self.posted.append((arxiv_year, title, authors))
            parts.append(
                f"\n\n# {rank}. {title}\n\n{authors}\n\n"
                f"- {self.counts()} ({month}/{dom}/{year} 10:53:51)\n\n"
                f"- links: [abs](https://arxiv.org/abs/{name}) | [pdf](https://arxiv.org/pdf/{name})\n"
                f"- {self.chance.choice(self.real.categories)}\n\n{self.abstract()}\n"
            )
            if self.chance.random() < 0.7:
                said = self.chance.choice(self.real.tweets)
                parts.append(
                    f'\n\n<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{said}'
                    f"</p>&mdash; {self.person()} (@reader{self.number % 5_000}) "
                    f'<a href="https://twitter.com/reader/status/{10**18 + self.number}?ref_src=x">'
                    f"November 18, 2020</a></blockquote>\n"
                )
        return "".join(parts)

    def list(self, number: int, papers: int) -> str:
        """A list of one conference's papers."""
        year = 2013 + number % 10
        name = f"{CONFERENCES[number % len(CONFERENCES)]}{year}"
        rows = [f"# {name} Paper List\n\n|论文|作者|摘要|代码|引用数|\n|---|---|---|---|---|\n"]
        hot = [(title, authors) for posted, title, authors in self.posted if posted == year]
        for row in range(papers):
            title, authors = "", ""
            if hot and self.chance.random() < ACCEPTED:
                title, authors = self.chance.choice(hot)
            else:
                self.number += 1
            citations = int(self.chance.paretovariate(0.8)) - 1 if self.chance.random() < 0.5 else -1
            rows.append(
                f"|[{title or self.title()}](https://openreview.net/forum?id=g{self.number:08}x{row})"
                f"|{authors or self.authors()}|{self.abstract().replace('|', '/')}|[code](https://paperswithcode.com/search?q={self.number})"
                f"|{min(citations, 100_000)}|\n"
            )
        return "".join(rows)


def write(real: Path, folder: Path, papers: int, seed: int = 1) -> int:
    """Write documents about so many papers; their size in bytes."""
    maker = Maker(Real(real), seed, papers)
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number in range(papers // IN_POSTS // PER_POST):
        size += put(folder / f"post-{number:06}.md", maker.post(number))
    number = 0
    while maker.number < papers:
        size += put(folder / f"list-{number:06}.md", maker.list(number, min(PER_LIST, papers - maker.number)))
        number += 1
    return size


def put(path: Path, text: str) -> int:
    """Write a file; its size in bytes."""
    data = text.encode()
    path.write_bytes(data)
    return len(data)


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:])))
