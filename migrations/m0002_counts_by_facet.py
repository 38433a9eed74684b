"""Step 2: what stands in a category, at a venue or in a year can be walked from the most retweeted down.

Without this the leaders of a venue of which few papers were tweeted about were looked for among all papers
that were. The columns repeat the paper's own, and are written together with them.
"""

from sqlite_utils import Database

from .registry import migrations

STATEMENTS = (
    "ALTER TABLE paper_categories ADD COLUMN retweets INTEGER",
    "ALTER TABLE paper_categories ADD COLUMN score INTEGER",
    "ALTER TABLE paper_venues ADD COLUMN retweets INTEGER",
    "ALTER TABLE paper_venues ADD COLUMN score INTEGER",
    """
    UPDATE paper_categories SET (retweets, score) = (SELECT retweets, score FROM papers WHERE id = paper_id)
    """,
    "UPDATE paper_venues SET (retweets, score) = (SELECT retweets, score FROM papers WHERE id = paper_id)",
    """
    CREATE INDEX paper_categories_retweets ON paper_categories (category_id, retweets DESC, paper_id)
    WHERE retweets IS NOT NULL
    """,
    """
    CREATE INDEX paper_categories_score ON paper_categories (category_id, score DESC, paper_id)
    WHERE score IS NOT NULL
    """,
    """
    CREATE INDEX paper_venues_retweets ON paper_venues (venue_id, retweets DESC, paper_id)
    WHERE retweets IS NOT NULL
    """,
    """
    CREATE INDEX paper_venues_score ON paper_venues (venue_id, score DESC, paper_id)
    WHERE score IS NOT NULL
    """,
    "CREATE INDEX papers_year_retweets ON papers (year, retweets DESC, title) WHERE retweets IS NOT NULL",
    "CREATE INDEX papers_year_score ON papers (year, score DESC, title) WHERE score IS NOT NULL",
    "PRAGMA user_version = 2",
)


@migrations(name="m0002_counts_by_facet")
def m0002_counts_by_facet(db: Database) -> None:
    """Add the columns, fill them, index them."""
    for statement in STATEMENTS:
        db.execute(statement)
