-- schema 13, made by tests/catalogue/schema_file.py: each object's type, name, table, statement
table documents documents CREATE TABLE documents ( id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, format TEXT NOT NULL, title TEXT NOT NULL, date TEXT, size INTEGER NOT NULL, stated INTEGER, found INTEGER NOT NULL, skipped INTEGER NOT NULL, ingested_at TEXT NOT NULL ) STRICT
table papers papers CREATE TABLE papers ( id INTEGER PRIMARY KEY, public_id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, translated_title TEXT, abstract TEXT, authors TEXT NOT NULL, year INTEGER, date TEXT, retweets INTEGER, favorites INTEGER, score INTEGER, gain INTEGER, rating REAL, citations INTEGER, tweets INTEGER, title_terms TEXT, abstract_terms TEXT, author_terms TEXT, notes TEXT , more_authors INTEGER NOT NULL DEFAULT 0, names TEXT, mentions INTEGER, listed INTEGER NOT NULL DEFAULT 0, award INTEGER NOT NULL DEFAULT 0, prominence REAL NOT NULL DEFAULT 0, key TEXT) STRICT
table entries entries CREATE TABLE entries ( id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE, own_id TEXT NOT NULL, position INTEGER NOT NULL, line INTEGER NOT NULL, paper_id INTEGER REFERENCES papers (id), record TEXT NOT NULL, gone INTEGER NOT NULL, UNIQUE (document_id, own_id) ) STRICT
index entries_paper entries CREATE INDEX entries_paper ON entries (paper_id)
table authors authors CREATE TABLE authors ( id INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE, name TEXT NOT NULL , terms TEXT) STRICT
table paper_authors paper_authors CREATE TABLE paper_authors ( paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE, position INTEGER NOT NULL, author_id INTEGER NOT NULL REFERENCES authors (id), PRIMARY KEY (paper_id, position) ) STRICT, WITHOUT ROWID
index paper_authors_author paper_authors CREATE INDEX paper_authors_author ON paper_authors (author_id, paper_id)
table categories categories CREATE TABLE categories ( id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE ) STRICT
table paper_categories paper_categories CREATE TABLE paper_categories ( paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE, position INTEGER NOT NULL, category_id INTEGER NOT NULL REFERENCES categories (id), retweets INTEGER, score INTEGER, PRIMARY KEY (paper_id, position) ) STRICT, WITHOUT ROWID
index paper_categories_category paper_categories CREATE INDEX paper_categories_category ON paper_categories (category_id, paper_id)
table venues venues CREATE TABLE venues ( id INTEGER PRIMARY KEY, name TEXT NOT NULL, year INTEGER NOT NULL, UNIQUE (name, year) ) STRICT
table paper_venues paper_venues CREATE TABLE paper_venues ( paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE, position INTEGER NOT NULL, venue_id INTEGER NOT NULL REFERENCES venues (id), row INTEGER NOT NULL, reason TEXT, retweets INTEGER, score INTEGER, name TEXT NOT NULL DEFAULT '', PRIMARY KEY (paper_id, position) ) STRICT, WITHOUT ROWID
index paper_venues_venue paper_venues CREATE INDEX paper_venues_venue ON paper_venues (venue_id, paper_id)
table paper_organisations paper_organisations CREATE TABLE paper_organisations ( paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (paper_id, position) ) STRICT, WITHOUT ROWID
table metrics metrics CREATE TABLE metrics ( id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE, paper_id INTEGER REFERENCES papers (id), name TEXT NOT NULL, value REAL NOT NULL, measured_at TEXT, current INTEGER NOT NULL ) STRICT
index metrics_paper metrics CREATE INDEX metrics_paper ON metrics (paper_id)
table tweets tweets CREATE TABLE tweets ( id INTEGER PRIMARY KEY, url TEXT NOT NULL, handle TEXT NOT NULL, name TEXT NOT NULL, posted_on TEXT, lang TEXT NOT NULL, text TEXT NOT NULL, text_terms TEXT ) STRICT
table paper_tweets paper_tweets CREATE TABLE paper_tweets ( paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE, position INTEGER NOT NULL, tweet_id INTEGER NOT NULL REFERENCES tweets (id), PRIMARY KEY (paper_id, position) ) STRICT, WITHOUT ROWID
index paper_tweets_tweet paper_tweets CREATE INDEX paper_tweets_tweet ON paper_tweets (tweet_id, paper_id)
table former_ids former_ids CREATE TABLE former_ids ( id TEXT PRIMARY KEY, paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE ) STRICT, WITHOUT ROWID
index former_ids_paper former_ids CREATE INDEX former_ids_paper ON former_ids (paper_id)
table decisions decisions CREATE TABLE decisions ( id INTEGER PRIMARY KEY, kind TEXT NOT NULL, made_at TEXT NOT NULL ) STRICT
table decision_entries decision_entries CREATE TABLE decision_entries ( decision_id INTEGER NOT NULL REFERENCES decisions (id) ON DELETE CASCADE, document TEXT NOT NULL, own_id TEXT NOT NULL, side INTEGER NOT NULL, PRIMARY KEY (decision_id, document, own_id) ) STRICT, WITHOUT ROWID
index decision_entries_entry decision_entries CREATE INDEX decision_entries_entry ON decision_entries (document, own_id)
table undo_log undo_log CREATE TABLE undo_log ( id INTEGER PRIMARY KEY, run TEXT NOT NULL, path TEXT NOT NULL, renamed_from TEXT, before TEXT , made_at TEXT NOT NULL DEFAULT '') STRICT
index papers_year papers CREATE INDEX papers_year ON papers (year)
index papers_date papers CREATE INDEX papers_date ON papers (date)
table papers_fts papers_fts CREATE VIRTUAL TABLE papers_fts USING fts5 ( title, translated_title, abstract, authors, title_terms, abstract_terms, author_terms, notes, content="papers", content_rowid="id", tokenize="unicode61 remove_diacritics 2" )
table papers_fts_data papers_fts_data CREATE TABLE 'papers_fts_data'(id INTEGER PRIMARY KEY, block BLOB)
table papers_fts_idx papers_fts_idx CREATE TABLE 'papers_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID
table papers_fts_docsize papers_fts_docsize CREATE TABLE 'papers_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB)
table papers_fts_config papers_fts_config CREATE TABLE 'papers_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID
table tweets_fts tweets_fts CREATE VIRTUAL TABLE tweets_fts USING fts5 ( name, handle, text, text_terms, content="tweets", content_rowid="id", tokenize="unicode61 remove_diacritics 2" )
table tweets_fts_data tweets_fts_data CREATE TABLE 'tweets_fts_data'(id INTEGER PRIMARY KEY, block BLOB)
table tweets_fts_idx tweets_fts_idx CREATE TABLE 'tweets_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID
table tweets_fts_docsize tweets_fts_docsize CREATE TABLE 'tweets_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB)
table tweets_fts_config tweets_fts_config CREATE TABLE 'tweets_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID
index paper_categories_retweets paper_categories CREATE INDEX paper_categories_retweets ON paper_categories (category_id, retweets DESC, paper_id) WHERE retweets IS NOT NULL
index paper_categories_score paper_categories CREATE INDEX paper_categories_score ON paper_categories (category_id, score DESC, paper_id) WHERE score IS NOT NULL
index paper_venues_retweets paper_venues CREATE INDEX paper_venues_retweets ON paper_venues (venue_id, retweets DESC, paper_id) WHERE retweets IS NOT NULL
index paper_venues_score paper_venues CREATE INDEX paper_venues_score ON paper_venues (venue_id, score DESC, paper_id) WHERE score IS NOT NULL
table authors_fts authors_fts CREATE VIRTUAL TABLE authors_fts USING fts5 ( name, terms, content="authors", content_rowid="id", tokenize="unicode61 remove_diacritics 2", columnsize=0 )
table authors_fts_data authors_fts_data CREATE TABLE 'authors_fts_data'(id INTEGER PRIMARY KEY, block BLOB)
table authors_fts_idx authors_fts_idx CREATE TABLE 'authors_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID
table authors_fts_config authors_fts_config CREATE TABLE 'authors_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID
index paper_venues_name_retweets paper_venues CREATE INDEX paper_venues_name_retweets ON paper_venues (name, retweets DESC, paper_id) WHERE retweets IS NOT NULL
index paper_venues_name_score paper_venues CREATE INDEX paper_venues_name_score ON paper_venues (name, score DESC, paper_id) WHERE score IS NOT NULL
index venues_name venues CREATE INDEX venues_name ON venues (name COLLATE NOCASE)
index categories_name categories CREATE INDEX categories_name ON categories (name COLLATE NOCASE)
table topics topics CREATE TABLE topics ( id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE ) STRICT
table paper_topics paper_topics CREATE TABLE paper_topics ( paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE, position INTEGER NOT NULL, topic_id INTEGER NOT NULL REFERENCES topics (id), PRIMARY KEY (paper_id, position) ) STRICT, WITHOUT ROWID
index paper_topics_topic paper_topics CREATE INDEX paper_topics_topic ON paper_topics (topic_id, paper_id)
table summaries summaries CREATE TABLE summaries ( paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE, position INTEGER NOT NULL, text TEXT NOT NULL, lang TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (paper_id, position) ) STRICT, WITHOUT ROWID
table formats formats CREATE TABLE formats ( name TEXT PRIMARY KEY, definition TEXT NOT NULL, added_at TEXT NOT NULL ) STRICT, WITHOUT ROWID
table properties properties CREATE TABLE properties ( name TEXT PRIMARY KEY, value TEXT NOT NULL ) STRICT, WITHOUT ROWID
index papers_key papers CREATE UNIQUE INDEX papers_key ON papers (key)
table short_names short_names CREATE TABLE short_names ( paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE, name TEXT NOT NULL, long TEXT NOT NULL, own REAL NOT NULL, mentions INTEGER NOT NULL DEFAULT 0, worth REAL NOT NULL DEFAULT 0, PRIMARY KEY (paper_id, name) ) STRICT, WITHOUT ROWID
index short_names_name short_names CREATE INDEX short_names_name ON short_names (name, own, long)
table names_fts names_fts CREATE VIRTUAL TABLE names_fts USING fts5 ( names, content="papers", content_rowid="id", detail=none, columnsize=0 )
table names_fts_data names_fts_data CREATE TABLE 'names_fts_data'(id INTEGER PRIMARY KEY, block BLOB)
table names_fts_idx names_fts_idx CREATE TABLE 'names_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID
table names_fts_config names_fts_config CREATE TABLE 'names_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID
table library_journal library_journal CREATE TABLE library_journal ( id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, action TEXT NOT NULL, said_at TEXT NOT NULL, field TEXT NOT NULL, name TEXT NOT NULL, value TEXT, subject TEXT ) STRICT
index library_journal_field library_journal CREATE INDEX library_journal_field ON library_journal (field, name)
index library_journal_action library_journal CREATE INDEX library_journal_action ON library_journal (action)
table library_entries library_entries CREATE TABLE library_entries ( word_id INTEGER NOT NULL REFERENCES library_journal (id) ON DELETE CASCADE, document TEXT NOT NULL, own_id TEXT NOT NULL, PRIMARY KEY (word_id, document, own_id) ) STRICT, WITHOUT ROWID
index library_entries_entry library_entries CREATE INDEX library_entries_entry ON library_entries (document, own_id)
table library_notes_fts library_notes_fts CREATE VIRTUAL TABLE library_notes_fts USING fts5 ( text, terms, content='', tokenize="unicode61 remove_diacritics 2" )
table library_notes_fts_data library_notes_fts_data CREATE TABLE 'library_notes_fts_data'(id INTEGER PRIMARY KEY, block BLOB)
table library_notes_fts_idx library_notes_fts_idx CREATE TABLE 'library_notes_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID
table library_notes_fts_docsize library_notes_fts_docsize CREATE TABLE 'library_notes_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB)
table library_notes_fts_config library_notes_fts_config CREATE TABLE 'library_notes_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID
index metrics_entry metrics CREATE INDEX metrics_entry ON metrics (entry_id, current)
index metrics_earlier metrics CREATE INDEX metrics_earlier ON metrics (entry_id, name, measured_at) WHERE current = 0
index metrics_earlier_value metrics CREATE INDEX metrics_earlier_value ON metrics (entry_id, name, value, measured_at) WHERE current = 0
table identifiers identifiers CREATE TABLE identifiers ( scheme TEXT NOT NULL, value TEXT NOT NULL, entry_id INTEGER NOT NULL, PRIMARY KEY (scheme, value, entry_id) ) STRICT, WITHOUT ROWID
index papers_retweets papers CREATE INDEX papers_retweets ON papers (retweets DESC, substr(title, 1, 12)) WHERE retweets IS NOT NULL
index papers_favorites papers CREATE INDEX papers_favorites ON papers (favorites DESC, substr(title, 1, 12)) WHERE favorites IS NOT NULL
index papers_score papers CREATE INDEX papers_score ON papers (score DESC, substr(title, 1, 12)) WHERE score IS NOT NULL
index papers_gain papers CREATE INDEX papers_gain ON papers (gain DESC, substr(title, 1, 12)) WHERE gain IS NOT NULL
index papers_rating papers CREATE INDEX papers_rating ON papers (rating DESC, substr(title, 1, 12)) WHERE rating IS NOT NULL
index papers_citations papers CREATE INDEX papers_citations ON papers (citations DESC, substr(title, 1, 12)) WHERE citations IS NOT NULL
index papers_tweets papers CREATE INDEX papers_tweets ON papers (tweets DESC, substr(title, 1, 12)) WHERE tweets IS NOT NULL
index papers_prominence papers CREATE INDEX papers_prominence ON papers (prominence DESC, substr(title, 1, 12)) WHERE prominence IS NOT NULL
index papers_listed papers CREATE INDEX papers_listed ON papers (listed DESC, substr(title, 1, 12)) WHERE listed IS NOT NULL
index papers_mentions papers CREATE INDEX papers_mentions ON papers (mentions DESC, substr(title, 1, 12)) WHERE mentions IS NOT NULL
index papers_year_retweets papers CREATE INDEX papers_year_retweets ON papers (year, retweets DESC, substr(title, 1, 12)) WHERE retweets IS NOT NULL
index papers_year_score papers CREATE INDEX papers_year_score ON papers (year, score DESC, substr(title, 1, 12)) WHERE score IS NOT NULL
table decision_people decision_people CREATE TABLE decision_people ( decision_id INTEGER NOT NULL REFERENCES decisions (id) ON DELETE CASCADE, folded TEXT NOT NULL, name TEXT NOT NULL, side INTEGER NOT NULL, PRIMARY KEY (decision_id, folded) ) STRICT, WITHOUT ROWID
view links links CREATE VIEW links AS SELECT e.paper_id, l.key + 1 AS position, rel.value AS rel, CASE WHEN rest.value IS NULL THEN url.value WHEN length(e.own_id) - instr(e.own_id, ':') <= 1000 THEN url.value || substr(e.own_id, instr(e.own_id, ':') + 1) || rest.value END AS url FROM entries AS e JOIN json_each(e.record, '$.links') AS l JOIN json_each(l.value) AS rel ON rel.key = 0 JOIN json_each(l.value) AS url ON url.key = 1 LEFT JOIN json_each(l.value) AS rest ON rest.key = 2 WHERE e.paper_id IS NOT NULL AND NOT e.gone
table files_without_papers files_without_papers CREATE TABLE files_without_papers ( path TEXT PRIMARY KEY, hash TEXT NOT NULL, version TEXT NOT NULL ) STRICT, WITHOUT ROWID
