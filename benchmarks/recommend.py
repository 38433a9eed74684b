"""How well `papercat recommend` finds papers that a person would like, against `related` and chance.

    python benchmarks/recommend.py                  builds a catalogue from ../shared/corpus
    python benchmarks/recommend.py --db papers.db   on a catalogue of your own (copied, never changed)

Ten made-up people like a subject each: what they star are papers whose titles speak of it, drawn with a
seed, and a tenth as many of any subject. A tenth of the stars is held out. Given are the share of people of
whom a held-out paper is among the first twenty (success at 20), and the share of held-out papers there.

Where scikit-learn is installed, its linear SVM takes part, over TF-IDF of words and pairs of words of all
papers as arxiv-sanity-lite sets both up.
"""

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from papercat.catalogue.connection import open_for_reading
from papercat.catalogue.lookup import find_paper, public_id
from papercat.query.parser import parse
from papercat.query.to_sql import select
from papercat.reports import recommend
from papercat.reports.related import related

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
SUBJECTS = (
    "title:(offline OR exploration) title:reinforcement",
    "title:(adversarial OR robustness) title:(attack OR attacks OR robust OR examples)",
    "title:graph title:(neural OR convolutional)",
    "title:(detection OR detectors) title:object",
    "title:(translation OR multilingual OR language)",
    "title:(federated OR private OR privacy)",
    "title:(bayesian OR variational) title:(inference OR optimization)",
    "title:(3d OR view) title:(reconstruction OR synthesis OR shape OR pose)",
    "title:(fairness OR fair OR bias OR causal)",
    "title:(bandits OR bandit OR regret OR online)",
)
STARS, SHOWN = 40, 20
C = 0.1
"""What an error costs the SVMs; arxiv-sanity-lite takes this."""
Ranker = Callable[[sqlite3.Connection, list[int]], list[int]]


def main() -> int:
    """Draw the people, ask every method, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--db", type=Path, help="a catalogue instead of the corpus")
    parser.add_argument("--rounds", type=int, default=5, help="how often each of the ten is drawn")
    parser.add_argument("--only", choices=METHODS, nargs="*", help="some methods alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "papers.db"
        if options.db is None:
            command = [sys.executable, "-m", "papercat", "ingest", "--db", str(path), str(CORPUS)]
            subprocess.run(command, check=True, capture_output=True)
        with closing(open_for_reading(path)) as connection:
            print(f"{'method':<12}{'success@20':>12}{'recall@20':>12}{'ms':>8}")
            for name in options.only or METHODS:
                figures = measure(connection, METHODS[name], options.rounds)
                print("{:<12}{:>12.2f}{:>12.3f}{:>8.0f}".format(name, *figures), flush=True)
    return 0


def measure(connection: sqlite3.Connection, ranker: Ranker, rounds: int) -> tuple[float, float, float]:
    """Success at 20, recall at 20 and the milliseconds of processor time that an answer takes."""
    succeeded = found = held = 0
    began, people = time.process_time(), 0
    for seed in range(rounds):
        for subject in SUBJECTS:
            chance = random.Random(f"{seed} {subject}")
            stars, out = draw(connection, subject, chance)
            shown = set(ranker(connection, stars)[:SHOWN])
            people += 1
            held += len(out)
            found += len(shown & set(out))
            succeeded += bool(shown & set(out))
    return succeeded / people, found / held, 1000 * (time.process_time() - began) / people


def draw(connection: sqlite3.Connection, subject: str, chance: random.Random) -> tuple[list[int], list[int]]:
    """What a person starred, and the tenth of it that is held out."""
    chosen = select(connection, parse(subject))
    about = sorted(row for (row,) in connection.execute(chosen.sql, chosen.params))
    last = connection.execute("SELECT max(id) FROM papers").fetchone()[0]
    stars = chance.sample(about, min(STARS, len(about)))
    stars += chance.sample(range(1, last + 1), len(stars) // 10)
    chance.shuffle(stars)
    out = [paper for paper in stars if paper in about][: max(1, len(stars) // 10)]
    return [paper for paper in dict.fromkeys(stars) if paper not in out], out


def by_profile(connection: sqlite3.Connection, stars: list[int]) -> list[int]:
    """What `papercat recommend` shows."""
    taste = recommend.learn(connection, dict.fromkeys(stars, 1.0))
    return [paper for paper, _ in taste.ranked() if paper not in stars]


def by_trained(connection: sqlite3.Connection, stars: list[int]) -> list[int]:
    """The same candidates by a linear SVM in plain Python that tells stars from any 1,000 other papers."""
    chance = random.Random(len(stars))
    last = connection.execute("SELECT max(id) FROM papers").fetchone()[0]
    taste = recommend.learn(connection, dict.fromkeys(stars, 1.0))
    others = set(chance.sample(range(1, last + 1), 1_000)).difference(stars)
    known = recommend.vectors(connection, {*stars, *others, *taste.papers}, pairs=True)
    cases = [(known[paper], paper in stars) for paper in (*stars, *others) if paper in known]
    found = recommend.Taste(train(cases, chance), {paper: known[paper] for paper in taste.papers})
    return [paper for paper, _ in found.ranked() if paper not in stars]


def train(cases: list[tuple[recommend.Vector, bool]], chance: random.Random) -> dict[str, float]:
    """Weights by dual coordinate descent (Hsieh et al. 2008); both classes weigh as much."""
    liked = sum(one for _, one in cases)
    slack = {one: count / (len(cases) * C) for one, count in ((True, liked), (False, len(cases) - liked))}
    weights: defaultdict[str, float] = defaultdict(float)
    bias, duals = 0.0, [0.0] * len(cases)
    for _ in range(10):
        for at in chance.sample(range(len(cases)), len(cases)):
            vector, is_liked = cases[at]
            sign = 1 if is_liked else -1
            margin = sign * (bias + sum(weights[word] * value for word, value in vector.items()))
            # Vectors have length 1, and the bias is one more number of 1.
            step = (1 - margin - slack[is_liked] * duals[at]) / (2 + slack[is_liked])
            change = sign * (max(0.0, duals[at] + step) - duals[at])
            duals[at] += sign * change
            bias += change
            for word, value in vector.items() if change else ():
                weights[word] += change * value
    return dict(weights)


def by_related(connection: sqlite3.Connection, stars: list[int]) -> list[int]:
    """What `papercat related` of all stars together shows."""
    rows = related(connection, [public_id(connection, paper) for paper in stars], limit=SHOWN).rows
    return [find_paper(connection, row["id"]) for row in rows]


def by_chance(connection: sqlite3.Connection, stars: list[int]) -> list[int]:
    """Any papers."""
    last = connection.execute("SELECT max(id) FROM papers").fetchone()[0]
    return random.Random(len(stars)).sample(range(1, last + 1), SHOWN)


@cache
def matrix(connection: sqlite3.Connection) -> tuple[list[int], Any]:
    """The rows of all papers, and their words as scikit-learn weighs them."""
    weigh = import_module("sklearn.feature_extraction.text").TfidfVectorizer(
        strip_accents="unicode",
        stop_words="english",
        ngram_range=(1, 2),
        max_features=20_000,
        sublinear_tf=True,
        max_df=0.1,
        min_df=5,
    )
    texts = "SELECT id, title || ' ' || coalesce(abstract, '') || ' ' || authors FROM papers ORDER BY id"
    papers, words = zip(*connection.execute(texts), strict=True)
    return list(papers), weigh.fit_transform(words)


def by_svm(connection: sqlite3.Connection, stars: list[int]) -> list[int]:
    """All papers by scikit-learn's linear SVM that tells stars from all others."""
    papers, words = matrix(connection)
    liked = set(stars)
    make = import_module("sklearn.svm").LinearSVC
    model = make(class_weight="balanced", C=C, max_iter=10_000, tol=1e-6, random_state=1)
    model.fit(words, [paper in liked for paper in papers])
    scored = sorted(zip(model.decision_function(words), papers, strict=True), reverse=True)
    return [paper for _, paper in scored if paper not in liked]


METHODS: dict[str, Ranker] = {
    "recommend": by_profile,
    "trained": by_trained,
    "related": by_related,
    "chance": by_chance,
}
if find_spec("sklearn"):
    METHODS["svm"] = by_svm

if __name__ == "__main__":
    sys.exit(main())
