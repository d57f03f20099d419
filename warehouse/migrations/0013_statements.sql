-- Series, revisions and conflicts of millions of figures: a filter on the indicator or the day comes first, and what is current is asked of the few rows that remain.

CREATE MACRO superseded_on(day) AS TABLE
SELECT article_id, version, extractor_version
FROM superseded
WHERE day::DATE >= DATE '9999-12-30'
UNION ALL
SELECT DISTINCT article_id, version, extractor_version
FROM articles
ANTI JOIN versions_as_of(day) USING (article_id, version, extractor_version)
WHERE day::DATE < DATE '9999-12-30';

-- Narrow, to find candidates: different points may share one.
CREATE MACRO point_hash(indicator, place, system, unit, per, change, basis, status, period_first, period_last) AS
    hash(indicator, place, system, unit, per, change IS NULL, basis, CASE status WHEN 'estimate' THEN 'actual' ELSE status END, period_first, period_last);

-- choice: all; stated (by articles published since the day); touched (of points stated since the day, and not always
-- with the same value). UNION ALL, because the branches that are not chosen fall away before anything is read.
CREATE MACRO statements_within(day, choice, since) AS TABLE
WITH touched AS (
    SELECT DISTINCT indicator, point_hash(indicator, place, system, unit, per, change, basis, status, period_first, period_last) AS hash
    FROM metrics
    WHERE choice = 'touched' AND indicator IS NOT NULL AND (published_at IS NULL OR published_at >= end_of_day(since::DATE - 1))
), differing AS (
    SELECT indicator, period_last, hash
    FROM (
        SELECT indicator, period_last, hash(value, high, bound, change) AS stated,
            point_hash(indicator, place, system, unit, per, change, basis, status, period_first, period_last) AS hash
        FROM metrics
        WHERE choice = 'touched' AND indicator IS NOT NULL AND value IS NOT NULL AND (period_first IS NOT NULL OR period_last IS NOT NULL)
    )
    JOIN touched USING (indicator, hash)
    GROUP BY indicator, period_last, hash
    HAVING min(stated) <> max(stated)
), chosen AS (
    SELECT *
    FROM metrics
    WHERE choice = 'all' AND indicator IS NOT NULL AND value IS NOT NULL AND (period_first IS NOT NULL OR period_last IS NOT NULL)
    UNION ALL
    SELECT *
    FROM metrics
    WHERE choice = 'stated' AND indicator IS NOT NULL AND value IS NOT NULL AND (period_first IS NOT NULL OR period_last IS NOT NULL)
        AND (published_at IS NULL OR published_at >= end_of_day(since::DATE - 1))
    UNION ALL
    SELECT m.*
    FROM metrics m
    JOIN differing d ON m.indicator = d.indicator AND m.period_last = d.period_last
        AND point_hash(m.indicator, place, system, unit, per, change, basis, status, period_first, m.period_last) = d.hash
    WHERE choice = 'touched' AND value IS NOT NULL
    UNION ALL
    SELECT m.*
    FROM metrics m
    JOIN differing d ON m.indicator = d.indicator
        AND point_hash(m.indicator, place, system, unit, per, change, basis, status, period_first, m.period_last) = d.hash
    WHERE choice = 'touched' AND value IS NOT NULL AND period_first IS NOT NULL AND m.period_last IS NULL AND d.period_last IS NULL
), undated AS (
    SELECT article_id, version, extractor_version,
        coalesce(max(fetched_at) FILTER (WHERE fetched_at < end_of_day(day)), min(fetched_at)) AS fetched_at
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
        -- `ước` makes a figure an estimate and gives it the bound ~: an estimate is meant to the digit.
        CASE WHEN m.status = 'estimate' AND m.bound = '~' THEN '=' ELSE m.bound END AS meant_bound,
        step_of(m."text", m.value, m.high) AS step,
        CASE WHEN doubtful THEN 8 ELSE 0 END + CASE WHEN m.bound = '=' THEN 0 ELSE 4 END
            + CASE m.part WHEN 'body' THEN 0 WHEN 'lead' THEN 1 ELSE 2 END + m.start_offset / 1e9 AS preference
    FROM chosen m
    ANTI JOIN superseded_on(day) USING (article_id, version, extractor_version)
    LEFT JOIN undated u USING (article_id, version, extractor_version)
    WHERE coalesce(m.published_at, u.fetched_at) < end_of_day(day)
), grouped AS (
    SELECT indicator, place, system, unit, per, measure, basis, claim, period_first, period_last, article_id,
        any_value(stated_at) AS stated_at,
        bool_and(doubtful) AS doubtful,
        arg_min(version, preference) AS version,
        arg_min(extractor_version, preference) AS extractor_version,
        arg_min(part, preference) AS part,
        arg_min(start_offset, preference) AS start_offset,
        arg_min(end_offset, preference) AS end_offset,
        arg_min("text", preference) AS "text",
        arg_min(signed, preference) AS signed,
        arg_min({v: signed_high}, preference).v AS signed_high,
        arg_min(bound, preference) AS bound,
        arg_min(status, preference) AS status,
        arg_min({v: subject}, preference).v AS subject,
        arg_min(flags, preference) AS flags,
        arg_min(quote, preference) AS quote,
        arg_min(quote_start, preference) AS quote_start,
        arg_min(quote_end, preference) AS quote_end,
        arg_min(agency, start_offset) AS agency,
        count(*) AS times,
        list(meant(value, high, meant_bound, change, step)) FILTER (WHERE NOT doubtful) AS possible
    FROM figures
    GROUP BY indicator, place, system, unit, per, measure, basis, claim, period_first, period_last, article_id
)
SELECT indicator, place, system, unit, per, measure, basis, claim, period_first, period_last,
    span_of(period_first, period_last) AS span,
    left(md5(concat_ws('|', indicator, coalesce(place, ''), coalesce(system, ''), coalesce(unit, ''), coalesce(per, ''),
        measure, coalesce(basis, ''), claim, coalesce(period_first::VARCHAR, ''), coalesce(period_last::VARCHAR, ''))), 16) AS point,
    stated_at, article_id, version, extractor_version, signed AS value, signed_high AS high, bound, status, flags, subject, agency,
    part, start_offset, end_offset, "text", quote, quote_start, quote_end,
    times, possible, doubtful,
    -- Ranges that have nothing in common, each with each, have no common part of all.
    coalesce(list_max(list_transform(possible, lambda p: p.least)) > list_min(list_transform(possible, lambda p: p.most)), false) AS ambiguous
FROM grouped;

CREATE OR REPLACE MACRO statements_as_of(day) AS TABLE FROM statements_within(day, 'all', NULL);

CREATE OR REPLACE MACRO as_of(day) AS TABLE
WITH numbered AS (
    SELECT *,
        row_number() OVER latest AS nth,
        count(*) OVER everything AS statements,
        min(stated_at) OVER everything AS first_stated_at,
        lead(value) OVER latest AS stated_before,
        lead(stated_at) OVER latest AS stated_before_at
    FROM statements_as_of(day)
    WINDOW
        latest AS (PARTITION BY indicator, place, system, unit, per, measure, basis, claim, period_first, period_last ORDER BY doubtful, stated_at DESC, article_id DESC),
        everything AS (PARTITION BY indicator, place, system, unit, per, measure, basis, claim, period_first, period_last)
), points AS (
    SELECT *,
        lag(value) OVER (PARTITION BY indicator, place, system, unit, per, measure, basis, claim, span ORDER BY coalesce(period_last, period_first)) AS prior_value,
        lag(coalesce(period_last, period_first)) OVER (PARTITION BY indicator, place, system, unit, per, measure, basis, claim, span ORDER BY coalesce(period_last, period_first)) AS prior_period
    FROM numbered
    WHERE nth = 1
)
SELECT p.indicator, i.name_vi, i.name_en, i.topic, p.place, p.system, p.unit, p.per, p.measure, p.basis, p.claim, p.span,
    p.period_first, p.period_last, p.value, p.high, p.bound, p.status, p.flags, p.stated_at, p.stated_before,
    p.stated_before_at, p.value - p.stated_before AS revision, p.statements, p.first_stated_at, p.prior_period, p.prior_value,
    p.value - p.prior_value AS difference,
    CASE WHEN p.measure = 'level' THEN round(100 * (p.value - p.prior_value)::DOUBLE / nullif(abs(p.prior_value)::DOUBLE, 0), 2) END AS difference_percent,
    p.agency, p.subject, p.article_id, a.url, a.title, p.part, p.start_offset, p.end_offset, p."text", p.quote, p.point
FROM points p
LEFT JOIN current_indicators i ON i.id = p.indicator
LEFT JOIN (
    -- The first row of each reading: an article that went back to it has more.
    SELECT article_id, version, extractor_version, url, title
    FROM articles
    ANTI JOIN restorations USING (article_id, version, extractor_version, fetched_at)
) a USING (article_id, version, extractor_version);

CREATE MACRO revisions_within(choice, since) AS TABLE
WITH consecutive AS (
    SELECT *, lag({
            value: value, high: high, bound: bound, status: status, stated_at: stated_at, article_id: article_id,
            agency: agency, quote: quote, possible: possible
        }) OVER (PARTITION BY indicator, place, system, unit, per, measure, basis, claim, period_first, period_last ORDER BY stated_at, article_id) AS old
    FROM statements_within(DATE '9999-12-30', choice, since)
    WHERE NOT doubtful
)
SELECT indicator, place, system, unit, per, measure, basis, claim, span, period_first, period_last,
    old.value AS old_value, value AS new_value, old.high AS old_high, high AS new_high, old.bound AS old_bound, bound AS new_bound,
    old.status AS old_status, status AS new_status, value - old.value AS difference,
    CASE WHEN measure = 'level' THEN round(100 * (value - old.value)::DOUBLE / nullif(abs(old.value)::DOUBLE, 0), 2) END AS difference_percent,
    kind_of_difference(measure, old.value, value, old.possible, possible) AS kind,
    old.stated_at AS old_stated_at, stated_at AS new_stated_at, old.article_id AS old_article_id, article_id AS new_article_id,
    old.agency AS old_agency, agency AS new_agency, old.quote AS old_quote, quote AS new_quote, point
FROM consecutive
WHERE old.stated_at < stated_at AND (value <> old.value OR high IS DISTINCT FROM old.high OR bound <> old.bound)
    AND (since IS NULL OR stated_at >= end_of_day(since::DATE - 1));

CREATE MACRO revisions_since(day) AS TABLE
FROM revisions_within('touched', day);

CREATE OR REPLACE VIEW revisions AS
FROM revisions_within('all', NULL);
COMMENT ON VIEW revisions IS 'The same point of an indicator stated again, with another value, upper end or bound, by the article that next speaks of it. Doubtful statements are left out. A pair less than 7 days apart with equal status is in conflicts as well: a text does not say whether it corrects another. kind: changed (as written, both cannot hold), reworded (the same within rounding, hơn, gần, khoảng, or the later article states the earlier value as well) or scope (levels that differ by a factor of two or more: one of the texts probably speaks of something smaller); old_value: value of the earlier statement, negative for a change downwards; old_high: its upper end, where it is a range; old_bound: its bound; old_status: its status; old_stated_at: when it was stated; old_article_id: the article that states it; old_agency: who reports it; old_quote: its sentence; new_value: value of the later statement, negative for a change downwards; new_high: its upper end, where it is a range; new_bound: its bound; new_status: its status; new_stated_at: when it was stated; new_article_id: the article that states it; new_agency: who reports it; new_quote: its sentence; difference: new_value less old_value; difference_percent: the same in per cent of old_value, for levels; measure, claim, span, point: as in statements.';

CREATE MACRO conflicts_since(day, days) AS TABLE
WITH points AS (
    SELECT indicator, place, system, unit, per, measure, basis, claim, span, period_first, period_last, point, status,
        list({
            value: value, high: high, bound: bound, stated_at: stated_at, article_id: article_id, agency: agency, quote: quote,
            possible: possible
        } ORDER BY stated_at, article_id) AS stated
    FROM statements_within(DATE '9999-12-30', 'stated', day::DATE - days)
    WHERE NOT doubtful AND NOT ambiguous
    GROUP BY indicator, place, system, unit, per, measure, basis, claim, span, period_first, period_last, point, status
    -- Articles that state the same value agree, whatever else they say.
    HAVING min(value) <> max(value)
), firsts AS (
    SELECT * EXCLUDE (stated), unnest(stated) AS a, unnest(list_transform(stated, lambda s, i: stated[i + 1:])) AS later
    FROM points
), pairs AS (
    SELECT * EXCLUDE (later), unnest(list_filter(later, lambda b: b.stated_at - a.stated_at < days * INTERVAL 1 DAY
        AND b.stated_at >= end_of_day(day::DATE - 1) AND NOT agree(a.possible, b.possible))) AS b
    FROM firsts
)
SELECT indicator, place, system, unit, per, measure, basis, claim, span, period_first, period_last, status,
    a.value AS value_a, b.value AS value_b, a.high AS high_a, b.high AS high_b, a.bound AS bound_a, b.bound AS bound_b,
    b.value - a.value AS difference,
    CASE WHEN measure = 'level' THEN round(100 * (b.value - a.value)::DOUBLE / nullif(abs(a.value)::DOUBLE, 0), 2) END AS difference_percent,
    kind_of_difference(measure, a.value, b.value, a.possible, b.possible) AS kind,
    a.stated_at AS stated_at_a, b.stated_at AS stated_at_b, a.article_id AS article_id_a, b.article_id AS article_id_b,
    a.agency AS agency_a, b.agency AS agency_b, a.quote AS quote_a, b.quote AS quote_b, point
FROM pairs;

CREATE OR REPLACE MACRO conflicts_within(days) AS TABLE
FROM conflicts_since(DATE '1000-01-01', days);
