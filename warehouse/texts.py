"""What the alert rules find in texts that came in: phrases, names, legal documents."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from warehouse.matching import whole_words
from warehouse.news import News, of_touched
from warehouse.ruletable import RULES, hits
from warehouse.watch import Hit, On, Watch

#: A document however it is cited: laws by name, others by number; null when the citation says neither.
_DOCUMENT_KEY = """CASE
    WHEN name IS NOT NULL AND (number IS NULL OR lower(kind) IN ('luật', 'bộ luật', 'pháp lệnh', 'hiến pháp'))
    THEN concat_ws('|', lower(kind), plain(name), year)
    WHEN number IS NOT NULL THEN concat_ws('|', lower(kind), ltrim(number, '0'), upper(symbol), coalesce(year, year(issued_on)))
END"""

#: The paragraph around an offset of a text, whose lines are paragraphs.
_PARAGRAPH = """(split_part(substr({text}, 1, {start}), chr(10), -1) || split_part(substr({text}, {start} + 1), chr(10), 1))"""

_LOAD_TEXTS = """
CREATE OR REPLACE TEMP TABLE seen_texts AS
SELECT article_id, version, extractor_version, any_value(came_at) AS came_at, any_value(fresh) AS fresh,
    any_value(title) AS title, any_value(lead) AS lead, any_value(body) AS body, any_value(url) AS url,
    any_value(published_at) AS published_at, any_value(section) AS section
FROM ({rows})
GROUP BY article_id, version, extractor_version
"""

_PHRASES = f"""
WITH {RULES}, parts AS (
    SELECT article_id, version, extractor_version, came_at, fresh, title, url, published_at,
        unnest([{{'part': 'title', 'passage': title}}, {{'part': 'lead', 'passage': lead}}, {{'part': 'body', 'passage': body}}], recursive := true)
    FROM seen_texts
), folded AS (
    SELECT *, plain(passage) AS words, lower(nfc_normalize(passage)) AS exact_words
    FROM parts
    WHERE passage <> ''
), candidates AS MATERIALIZED (
    SELECT r.n, r.phrase, r.first, r.exact, f.*
    FROM folded f
    JOIN rules r ON contains(CASE WHEN r.exact THEN f.exact_words ELSE f.words END, r.phrase)
), found AS (
    SELECT *
    FROM candidates
    WHERE {whole_words("CASE WHEN exact THEN exact_words ELSE words END", "phrase")}
), judged AS (
    SELECT *, bool_or(NOT fresh) OVER (PARTITION BY n, article_id) AS known
    FROM found
), known_before AS (
    SELECT phrase, min(a.appended_at) AS known_at
    FROM (SELECT phrase, min(came_at) AS came_at FROM judged WHERE first AND fresh GROUP BY phrase) j
    JOIN current_articles a ON a.appended_at < j.came_at
    WHERE mentions_words(a.title, phrase) OR mentions_words(a.lead, phrase) OR mentions_words(a.body, phrase)
    GROUP BY phrase
)
SELECT n, CASE WHEN first THEN 'first|' || phrase ELSE 'phrase|' || phrase || '|' || article_id END, 'said', came_at, NULL, NULL, known, false,
    title, url, coalesce(list_filter(string_split(passage, chr(10)), lambda line: contains(plain(line), plain(phrase)))[1], passage),
    published_at, article_id, version, extractor_version, part, NULL, NULL, phrase, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM judged
LEFT JOIN known_before USING (phrase)
WHERE fresh AND (NOT first OR known_at IS NULL)
QUALIFY row_number() OVER (PARTITION BY n, CASE WHEN first THEN '' ELSE article_id END
    ORDER BY coalesce(published_at, came_at), part = 'body', part = 'lead') = 1
ORDER BY came_at, article_id
"""

_TEXT_OF_PART = "CASE m.part WHEN 'title' THEN t.title WHEN 'lead' THEN t.lead ELSE t.body END"

_PLACED = f"""
SELECT m.*, t.title AS article_title, t.url, t.published_at, {_PARAGRAPH.format(text=_TEXT_OF_PART, start="m.start_offset")} AS paragraph
FROM ({{rows}}) m
JOIN seen_texts t USING (article_id, version, extractor_version)
"""

_MENTIONS = f"""
WITH {RULES}, named AS ({_PLACED}),
candidates AS MATERIALIZED (
    SELECT r.n, r.first, r.phrase, r.exact, m.*
    FROM named m
    JOIN rules r ON (r.entity IS NULL OR r.entity = m.entity) AND (r.kind IS NULL OR r.kind = m.kind)
), found AS (
    SELECT *
    FROM candidates
    WHERE phrase IS NULL OR {whole_words("CASE WHEN exact THEN lower(nfc_normalize(paragraph)) ELSE plain(paragraph) END", "phrase")}
), judged AS (
    SELECT *, bool_or(NOT fresh) OVER (PARTITION BY n, entity, article_id) AS known
    FROM found
), known_before AS (
    SELECT entity, min(appended_at) AS known_at
    FROM mentions
    WHERE entity IN (SELECT entity FROM found WHERE first)
    GROUP BY entity
)
SELECT n, CASE WHEN first THEN 'first|' || entity ELSE 'named|' || entity || '|' || article_id END, 'named', came_at, NULL, NULL, known, false,
    article_title, url, paragraph, published_at, article_id, version, extractor_version, part, start_offset, end_offset, "text",
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    CASE WHEN kind = 'agency' THEN name END, CASE WHEN kind = 'place' THEN name END, CASE WHEN kind = 'system' THEN entity END,
    {{'entity': entity, 'name': name, 'kind': kind}}
FROM judged
LEFT JOIN known_before USING (entity)
WHERE fresh AND (NOT first OR known_at IS NULL OR known_at >= came_at)
QUALIFY row_number() OVER (PARTITION BY n, entity, CASE WHEN first THEN '' ELSE article_id END
    ORDER BY coalesce(published_at, came_at), part = 'body', part = 'lead', start_offset) = 1
ORDER BY came_at, article_id, start_offset
"""

_DOCUMENTS = f"""
WITH {RULES}, cited AS ({_PLACED}),
keyed AS (
    SELECT *, {_DOCUMENT_KEY} AS document
    FROM cited
), candidates AS MATERIALIZED (
    SELECT r.n, r.days, r.phrase, r.exact, d.*
    FROM keyed d
    JOIN rules r ON (r.kind IS NULL OR r.kind = lower(d.kind)) AND (r.agency IS NULL OR r.agency = d.issuer)
    WHERE document IS NOT NULL
), found AS (
    SELECT *
    FROM candidates
    WHERE (phrase IS NULL OR {whole_words("CASE WHEN exact THEN lower(nfc_normalize(paragraph)) ELSE plain(paragraph) END", "phrase")})
        -- Texts cite old documents all day; one without a date is new when its number is of the article's year.
        AND (days IS NULL OR issued_on BETWEEN day_of(coalesce(published_at, came_at)) - days AND day_of(coalesce(published_at, came_at)) + 1
            OR (issued_on IS NULL AND year = year(day_of(coalesce(published_at, came_at)))))
), judged AS (
    SELECT *, bool_or(NOT fresh) OVER (PARTITION BY n, document, article_id) AS known,
        max(issued_on) OVER (PARTITION BY document) AS dated, max(issuer) OVER (PARTITION BY document) AS issued_by
    FROM found
), known_before AS (
    SELECT {_DOCUMENT_KEY} AS document, min(appended_at) AS known_at
    FROM documents
    WHERE lower(kind) IN (SELECT lower(kind) FROM found)
    GROUP BY 1
)
SELECT n, 'document|' || document, 'issued', came_at, NULL, NULL, known, false, article_title, url, paragraph, published_at, article_id, version,
    extractor_version, part, start_offset, end_offset, "text", NULL, NULL, NULL, dated, dated, coalesce(name, "text"), NULL, issued_by, NULL, NULL,
    {{'kind': kind, 'number': number, 'symbol': symbol, 'year': year::VARCHAR, 'issued_on': dated::VARCHAR}}
FROM judged
LEFT JOIN known_before USING (document)
WHERE fresh AND (known_at IS NULL OR known_at >= came_at)
QUALIFY row_number() OVER (PARTITION BY n, document
    ORDER BY coalesce(published_at, came_at), part = 'body', part = 'lead', length("text") DESC, start_offset) = 1
ORDER BY came_at, article_id, start_offset
"""


def load_texts(con: duckdb.DuckDBPyConnection, news: News) -> None:
    """Make the temporary table `seen_texts` of the articles touched."""
    con.execute(_LOAD_TEXTS.format(rows=of_touched(con, news, "articles")))


def texts(con: duckdb.DuckDBPyConnection, news: News, on: On, watches: Sequence[Watch]) -> list[Hit]:
    """What the rules of one kind (phrase, mention or document) match in the texts laid out."""
    if on is On.PHRASE:
        return hits(con, _PHRASES, watches)
    table, query = {On.MENTION: ("mentions", _MENTIONS), On.DOCUMENT: ("documents", _DOCUMENTS)}[on]
    return hits(con, query.replace("{rows}", of_touched(con, news, table)), watches)
