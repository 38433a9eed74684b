-- Tables as an export has them, as far as the ten questions look at them; texts are random digits.
SET preserve_insertion_order = false;
CREATE OR REPLACE MACRO piece(p, n) AS md5((p * 100 + n)::VARCHAR);
CREATE OR REPLACE MACRO abstract(p) AS concat_ws(
    ' ', piece(p, 1), piece(p, 2), piece(p, 3), piece(p, 4), piece(p, 5), piece(p, 6), piece(p, 7), piece(p, 8),
    piece(p, 9), piece(p, 10), piece(p, 11), piece(p, 12), piece(p, 13), piece(p, 14), piece(p, 15), piece(p, 16)
);
CREATE OR REPLACE MACRO paper(p) AS 'arxiv:' || (1300 + p % 120)::VARCHAR || '.' || p;
COPY (
    SELECT paper(p) AS id, 2013 + (p % 14)::INTEGER AS year,
        (2013 + p % 14) || '-' || lpad((1 + p % 12)::VARCHAR, 2, '0') AS date,
        piece(p, 20) || ' ' || piece(p, 21) AS title, abstract(p) AS abstract,
        CASE WHEN p % 8 = 0 THEN (1000000 / (1 + hash(p) % 1000000))::BIGINT END AS retweets
    FROM range({papers}) AS t (p)
) TO '{folder}/papers' ({options}, PARTITION_BY (year));
COPY (
    SELECT paper(p) AS paper_id, n + 1 AS position,
        'person' || (hash(p, n) % greatest({papers}, 10))::VARCHAR AS author_id
    FROM range({papers}) AS t (p), range(4) AS u (n)
) TO '{folder}/paper_authors.parquet' ({options});
COPY (
    SELECT author_id AS id, 'Person ' || substr(author_id, 7) AS name, count(*) AS papers
    FROM '{folder}/paper_authors.parquet' GROUP BY author_id
) TO '{folder}/authors.parquet' ({options});
COPY (
    SELECT paper(p) AS paper_id, 1 AS position,
        'CONF' || (p % 40) || ' ' || (2013 + p % 14) AS venue_id
    FROM range({papers}) AS t (p) WHERE p % 3 = 0
) TO '{folder}/paper_venues.parquet' ({options});
COPY (
    SELECT venue_id AS id, split_part(venue_id, ' ', 1) AS name, split_part(venue_id, ' ', 2)::INTEGER AS year,
        count(*) AS papers
    FROM '{folder}/paper_venues.parquet' GROUP BY venue_id
) TO '{folder}/venues.parquet' ({options});
COPY (
    SELECT paper(p) AS paper_id, n + 1 AS position,
        'cs.' || chr((65 + hash(p, n) % 20)::INTEGER) || chr((65 + hash(n, p) % 6)::INTEGER) AS name
    FROM range({papers}) AS t (p), range(2) AS u (n)
) TO '{folder}/categories.parquet' ({options});
COPY (
    SELECT paper(p) AS paper_id, m.name,
        (1000000 / (1 + hash(p) % 1000000))::DOUBLE AS value, '2020-01-0' || (1 + n) || 'T00:00:00' AS measured_at
    FROM range({papers}) AS t (p), range(2) AS u (n), (VALUES ('retweets'), ('favorites')) AS m (name)
    WHERE p % 8 = 0
) TO '{folder}/metrics.parquet' ({options});
COPY (
    SELECT (1000000000000000000 + p)::VARCHAR AS id, '2020-01-01' AS posted_on, 'reader' || (p % 5000) AS handle
    FROM range({papers}) AS t (p) WHERE p % 8 = 0
) TO '{folder}/tweets.parquet' ({options});
COPY (
    SELECT paper(p) AS paper_id, if(p % 5 = 0, 'code', 'abs') AS rel
    FROM range({papers}) AS t (p)
) TO '{folder}/links.parquet' ({options});
