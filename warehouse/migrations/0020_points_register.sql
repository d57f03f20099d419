-- The points of a series with nothing that has to be found elsewhere. DuckDB 1.5.5 drops aggregates that are not asked for, but neither
-- windows nor joins: two columns of `series` cost the windows over all its columns and a look through all articles. The
-- order of statements is the same, in one grouping: an article's figure without doubt comes before its doubtful one, so that the
-- first of all figures is the one that counts in the article that counts. Without texts, because such a grouping
-- does not go to disk: all points of 5 million figures take less than 1 GB.

CREATE VIEW points AS
WITH undated AS (
    SELECT article_id, version, extractor_version, max(fetched_at) AS fetched_at
    FROM articles
    WHERE published_at IS NULL
    GROUP BY article_id, version, extractor_version
), figures AS (
    SELECT m.*, coalesce(m.published_at, u.fetched_at) AS stated_at,
        CASE WHEN m.change IS NULL THEN 'level' ELSE 'change' END AS measure,
        CASE WHEN m.status IN ('actual', 'estimate') THEN 'observed' ELSE m.status END AS claim,
        CASE WHEN m.change = 'down' THEN -m.value ELSE m.value END AS signed,
        CASE WHEN m.change = 'down' THEN -m.high ELSE m.high END AS signed_high,
        list_has_any(m.flags, ['magnitude', 'implausible', 'inconsistent', 'out-of-range']) AS doubtful,
        row(NOT doubtful, stated_at, article_id, CASE WHEN m.bound = '=' THEN 0 ELSE -4 END
            - CASE m.part WHEN 'body' THEN 0 WHEN 'lead' THEN 1 ELSE 2 END - m.start_offset / 1e9) AS preference
    FROM metrics m
    ANTI JOIN superseded USING (article_id, version, extractor_version)
    LEFT JOIN undated u USING (article_id, version, extractor_version)
    WHERE m.indicator IS NOT NULL AND m.value IS NOT NULL AND (m.period_first IS NOT NULL OR m.period_last IS NOT NULL)
)
SELECT indicator, place, system, unit, per, measure, basis, claim, span_of(period_first, period_last) AS span, period_first, period_last,
    arg_max(signed, preference) AS value,
    arg_max({v: signed_high}, preference).v AS high,
    arg_max(bound, preference) AS bound,
    arg_max(status, preference) AS status,
    arg_max(flags, preference) AS flags,
    max(preference)[2] AS stated_at,
    count(DISTINCT article_id) AS statements,
    min(stated_at) AS first_stated_at,
    max(preference)[3] AS article_id,
    point_of(indicator, place, system, unit, per, measure, basis, claim, period_first, period_last) AS point
FROM figures
GROUP BY indicator, place, system, unit, per, measure, basis, claim, period_first, period_last;
COMMENT ON VIEW points IS 'The points of series with fewer columns, three times as quick among millions of figures: each point (indicator, place, system, unit, per, measure, basis, claim, period) once, as the latest article states it. Texts, names and what was stated before are in series. measure, claim, span, point: as in statements; value, high: as in metrics, negative for a change downwards; stated_at: when it was last stated; statements: articles that state the point; first_stated_at: when the first one did; article_id: the article with the latest statement.';

-- Years and names by grouping, where windows sorted all citations with their texts twice, and the address and title of the first article
-- when it is known: two thirds of the processor time, 350,000 citations.
CREATE OR REPLACE VIEW document_register AS
WITH dated AS (
    SELECT article_id, coalesce(published_at, fetched_at) AS cited_at, url, title
    FROM current_articles
), cited AS (
    SELECT article_id, d."text", lower(d.kind) AS kind, ltrim(d.number, '0') AS number, d.symbol, upper(d.symbol) AS capitals,
        coalesce(d.year, year(d.issued_on)) AS year, d.issued_on, d.issuer, d.name, cited_at
    FROM current_documents d
    JOIN dated USING (article_id)
), years AS (
    -- A citation without year or name is of the one document with this number that others date or name.
    SELECT kind, number, capitals, max(year) AS year
    FROM cited
    WHERE number IS NOT NULL
    GROUP BY kind, number, capitals
    HAVING min(year) = max(year)
), numbered AS (
    SELECT c.* REPLACE (coalesce(c.year, y.year) AS year)
    FROM cited c
    LEFT JOIN years y ON c.kind = y.kind AND c.number = y.number AND c.capitals IS NOT DISTINCT FROM y.capitals
), names AS (
    SELECT kind, number, capitals, year, max(name) AS name
    FROM numbered
    WHERE number IS NOT NULL AND name IS NOT NULL
    GROUP BY kind, number, capitals, year
), named AS (
    SELECT c.* REPLACE (coalesce(c.name, n.name) AS name)
    FROM numbered c
    LEFT JOIN names n ON c.kind = n.kind AND c.number = n.number AND c.capitals IS NOT DISTINCT FROM n.capitals
        AND c.year IS NOT DISTINCT FROM n.year
), keyed AS (
    -- Laws are cited by name and year, with and without number; of other documents the number is the identity.
    SELECT *,
        CASE
            WHEN name IS NOT NULL AND (number IS NULL OR kind IN ('luật', 'bộ luật', 'pháp lệnh', 'hiến pháp'))
            THEN concat_ws('|', kind, plain(name), year)
            ELSE concat_ws('|', kind, number, capitals, year)
        END AS identity
    FROM named
), register AS (
    SELECT any_value(kind) AS kind, max(number) AS number, mode(symbol) AS symbol, max(year) AS year, max(name) AS name,
        max(issued_on) AS issued_on, mode(issuer) AS issuer, arg_max("text", length("text")) AS citation,
        min({cited_at: cited_at, article_id: article_id}) AS earliest, max(cited_at) AS last_cited_at, count(*) AS citations,
        count(DISTINCT article_id) AS articles
    FROM keyed
    GROUP BY identity
)
SELECT r.kind, r.number, r.symbol, r.year, r.name, r.issued_on, r.issuer, r.citation, r.earliest.cited_at AS first_cited_at,
    a.article_id AS first_article_id, a.url AS first_url, a.title AS first_title, host_of(a.article_id) AS first_host,
    r.last_cited_at, r.citations, r.articles
FROM register r
JOIN dated a ON a.article_id = r.earliest.article_id;
COMMENT ON VIEW document_register IS 'Each legal document once, however it is cited in the latest versions of articles. Laws are told apart by name and year, other documents by kind, number, symbol and year; a citation without year counts for the document of that number where only one year is known, else it stands for itself with year null. kind, number, symbol, year, name, issued_on, issuer: as in documents, filled from all citations, the number without leading zeros; citation: the fullest citation; first_cited_at: when it was first cited; first_article_id, first_url, first_title, first_host: the article that cited it first, by id, address, title and host; last_cited_at: when it was last cited; citations: times cited; articles: articles that cite it.';
