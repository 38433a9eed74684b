"""Step 1: documents and their entries, papers and what hangs on them, full text."""

from sqlite_utils import Database

from .registry import migrations

STATEMENTS = (
    # 'PCAT': tells a catalogue from any other SQLite file before anything is written to it.
    "PRAGMA application_id = 1346584916",
    # --- what the documents said -----------------------------------------------------------------
    """
    CREATE TABLE documents (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,      -- absolute, or the name given to standard input
        hash TEXT NOT NULL,             -- of its bytes; tells only whether it changed
        format TEXT NOT NULL,           -- hot-papers, conference-list
        title TEXT NOT NULL,
        date TEXT,                      -- as its front matter writes it
        size INTEGER NOT NULL,          -- bytes
        stated INTEGER,                 -- how many papers it says it holds
        found INTEGER NOT NULL,         -- how many were read
        skipped INTEGER NOT NULL,       -- how many could not be read
        ingested_at TEXT NOT NULL       -- UTC, when this version was read
    ) STRICT
    """,
    """
    CREATE TABLE papers (
        id INTEGER PRIMARY KEY,         -- full text points here; never shown
        public_id TEXT NOT NULL UNIQUE, -- arxiv:…, openreview:…, doi:…, url:…, title:…
        title TEXT NOT NULL,
        translated_title TEXT,
        abstract TEXT,
        authors TEXT NOT NULL,          -- display names in order, joined by ', '
        year INTEGER,                   -- the earliest venue's, else the arXiv id's
        date TEXT,                      -- YYYY[-MM[-DD]]: the first day it is known by, as exact as known
        -- measures: each the paper's newest reading; NULL where it has none
        retweets INTEGER,
        favorites INTEGER,
        score INTEGER,                  -- retweets + favorites
        gain INTEGER,                   -- rise of score between the last two snapshots
        rating REAL,
        citations INTEGER,
        tweets INTEGER,                 -- how many embedded tweets speak of it
        -- for search alone: other ways to write what the columns above say
        title_terms TEXT,
        abstract_terms TEXT,
        author_terms TEXT,
        notes TEXT                      -- reasons and organisations
    ) STRICT
    """,
    """
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        own_id TEXT NOT NULL,           -- its name within the document, whatever row it stands in
        position INTEGER NOT NULL,      -- rank or row
        line INTEGER NOT NULL,
        paper_id INTEGER REFERENCES papers (id),
        record TEXT NOT NULL,           -- JSON: all that the document says of the paper
        gone INTEGER NOT NULL,          -- 1: the document says it no more, only old readings are left
        UNIQUE (document_id, own_id)
    ) STRICT
    """,
    "CREATE INDEX entries_paper ON entries (paper_id)",
    """
    CREATE TABLE identifiers (
        scheme TEXT NOT NULL,           -- arxiv, openreview, doi, url, title (folded)
        value TEXT NOT NULL,
        entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
        PRIMARY KEY (scheme, value, entry_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX identifiers_entry ON identifiers (entry_id)",
    # --- what follows from it --------------------------------------------------------------------
    """
    CREATE TABLE authors (
        id INTEGER PRIMARY KEY,
        folded TEXT NOT NULL UNIQUE,    -- case, accents, hyphens, dots and white space dropped
        name TEXT NOT NULL              -- the richest spelling seen
    ) STRICT
    """,
    """
    CREATE TABLE paper_authors (
        paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        author_id INTEGER NOT NULL REFERENCES authors (id),
        PRIMARY KEY (paper_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX paper_authors_author ON paper_authors (author_id, paper_id)",
    """
    CREATE TABLE categories (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE paper_categories (
        paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,      -- 1: the primary one
        category_id INTEGER NOT NULL REFERENCES categories (id),
        PRIMARY KEY (paper_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX paper_categories_category ON paper_categories (category_id, paper_id)",
    """
    CREATE TABLE venues (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        year INTEGER NOT NULL,
        UNIQUE (name, year)
    ) STRICT
    """,
    """
    CREATE TABLE paper_venues (
        paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        venue_id INTEGER NOT NULL REFERENCES venues (id),
        row INTEGER NOT NULL,           -- where in the conference's list
        reason TEXT,                    -- why the list recommends it
        PRIMARY KEY (paper_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX paper_venues_venue ON paper_venues (venue_id, paper_id)",
    """
    CREATE TABLE paper_organisations (
        paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (paper_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE links (
        paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        rel TEXT NOT NULL,              -- abs, pdf, page, code
        url TEXT NOT NULL,
        PRIMARY KEY (paper_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE metrics (
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
        paper_id INTEGER REFERENCES papers (id),
        name TEXT NOT NULL,             -- retweets, favorites, rating, citations
        value REAL NOT NULL,
        measured_at TEXT,               -- YYYY-MM-DDTHH:MM:SS, the document's own clock
        current INTEGER NOT NULL        -- 1: the document still says so; 0: an earlier version did
    ) STRICT
    """,
    "CREATE INDEX metrics_paper ON metrics (paper_id)",
    "CREATE INDEX metrics_entry ON metrics (entry_id)",
    """
    CREATE TABLE tweets (
        id INTEGER PRIMARY KEY,         -- Twitter's own
        url TEXT NOT NULL,
        handle TEXT NOT NULL,
        name TEXT NOT NULL,
        posted_on TEXT,                 -- YYYY-MM-DD
        lang TEXT NOT NULL,
        text TEXT NOT NULL,
        text_terms TEXT                 -- for search alone
    ) STRICT
    """,
    """
    CREATE TABLE paper_tweets (
        paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        tweet_id INTEGER NOT NULL REFERENCES tweets (id),
        PRIMARY KEY (paper_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX paper_tweets_tweet ON paper_tweets (tweet_id, paper_id)",
    """
    CREATE TABLE former_ids (
        id TEXT PRIMARY KEY,            -- a public id that goes on resolving
        paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX former_ids_paper ON former_ids (paper_id)",
    # --- a person's own word ---------------------------------------------------------------------
    """
    CREATE TABLE decisions (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,             -- merge, split
        made_at TEXT NOT NULL           -- UTC
    ) STRICT
    """,
    """
    CREATE TABLE decision_entries (
        decision_id INTEGER NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
        document TEXT NOT NULL,         -- a path: the decision outlives the document's rows
        own_id TEXT NOT NULL,
        side INTEGER NOT NULL,          -- split: 1 for what was taken out, 0 for the rest
        PRIMARY KEY (decision_id, document, own_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX decision_entries_entry ON decision_entries (document, own_id)",
    # --- taking back -----------------------------------------------------------------------------
    """
    CREATE TABLE undo_log (
        id INTEGER PRIMARY KEY,
        run TEXT NOT NULL,              -- one ingest
        path TEXT NOT NULL,             -- the document that it changed
        renamed_from TEXT,
        before TEXT                     -- JSON: the version before; NULL where the document was new
    ) STRICT
    """,
    # --- looking things up -----------------------------------------------------------------------
    "CREATE INDEX papers_year ON papers (year)",
    "CREATE INDEX papers_date ON papers (date)",
    "CREATE INDEX papers_retweets ON papers (retweets DESC, title) WHERE retweets IS NOT NULL",
    "CREATE INDEX papers_favorites ON papers (favorites DESC, title) WHERE favorites IS NOT NULL",
    "CREATE INDEX papers_score ON papers (score DESC, title) WHERE score IS NOT NULL",
    "CREATE INDEX papers_gain ON papers (gain DESC, title) WHERE gain IS NOT NULL",
    "CREATE INDEX papers_rating ON papers (rating DESC, title) WHERE rating IS NOT NULL",
    "CREATE INDEX papers_citations ON papers (citations DESC, title) WHERE citations IS NOT NULL",
    "CREATE INDEX papers_tweets ON papers (tweets DESC, title) WHERE tweets IS NOT NULL",
    """
    CREATE VIRTUAL TABLE papers_fts USING fts5 (
        title, translated_title, abstract, authors, title_terms, abstract_terms, author_terms, notes,
        content="papers", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
    )
    """,
    """
    CREATE VIRTUAL TABLE tweets_fts USING fts5 (
        name, handle, text, text_terms,
        content="tweets", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
    )
    """,
    # Bytes of words that FTS5 gathers before it writes a segment, 1 MiB unless told: in larger segments a
    # bulk load is 1.5 times as fast, and 16 MiB no faster than 8. The setting stays in the file.
    "INSERT INTO papers_fts (papers_fts, rank) VALUES ('hashsize', 8388608)",
    "PRAGMA user_version = 1",
)


@migrations(name="m0001_catalogue")
def m0001_catalogue(db: Database) -> None:
    """Create the tables, their indexes and the full text."""
    for statement in STATEMENTS:
        db.execute(statement)
