-- What is stated of an indicator, over time and over again. A point is one thing that a figure can be: indicator,
-- place, system, unit, per, measure (level or change), basis, claim (observed, target, forecast, limit) and period.
-- The reporting agency is no part of it: half of the texts leave it out.

CREATE MACRO span_of(first, last) AS CASE
    WHEN first IS NULL THEN 'until'
    WHEN last IS NULL THEN 'from'
    WHEN first = last THEN 'day'
    WHEN day(first) <> 1 OR last <> last_day(last) THEN (last - first + 1) || ' days'
    WHEN date_trunc('month', first) = date_trunc('month', last) THEN 'month'
    WHEN date_diff('month', first, last) = 2 AND month(first) % 3 = 1 THEN 'quarter'
    WHEN date_diff('month', first, last) = 11 AND month(first) = 1 THEN 'year'
    WHEN date_diff('month', first, last) % 12 = 11 AND month(first) = 1 THEN (date_diff('year', first, last) + 1) || ' years'
    ELSE (date_diff('month', first, last) + 1) || ' months'
END;

-- The value of one unit in the last written digit: 305,2 tỷ is written to 0,1 tỷ. The value divided by its digits
-- read as one whole number gives it for every magnitude and unit; digits of units (m2) and of a range's upper end
-- are not the value's.
CREATE MACRO step_of("text", value, high) AS coalesce(abs(value)::DOUBLE / nullif(try_cast(
    CASE
        WHEN high IS NULL THEN regexp_replace("text", '[A-Za-z][0-9]|[^0-9]', '', 'g')
        ELSE regexp_replace(regexp_extract("text", '[0-9][0-9.,]*'), '[^0-9]', '', 'g')
    END AS DOUBLE), 0), 0);

-- How far from what is written the truth may lie: half a step for rounding (0.499, so that 5,1 and 5,2 do not
-- touch), a tenth or a step beyond `hơn` and `gần`, a twentieth around `khoảng`, without end for a minimum.
CREATE MACRO least_meant(value, bound, step) AS CASE
    WHEN bound IN ('>', '>=') THEN value
    WHEN bound = '~' THEN value - greatest(step * 0.499, abs(value) * 0.05)
    WHEN bound = '<' THEN value - greatest(step, abs(value) * 0.1)
    WHEN bound = '<=' THEN '-infinity'::DOUBLE
    ELSE value - step * 0.499
END;

CREATE MACRO most_meant(value, bound, step) AS CASE
    WHEN bound IN ('<', '<=') THEN value
    WHEN bound = '~' THEN value + greatest(step * 0.499, abs(value) * 0.05)
    WHEN bound = '>' THEN value + greatest(step, abs(value) * 0.1)
    WHEN bound = '>=' THEN 'infinity'::DOUBLE
    ELSE value + step * 0.499
END;

CREATE MACRO meant(value, high, bound, change, step) AS CASE
    WHEN change = 'down' THEN {least: -most_meant(coalesce(high, value)::DOUBLE, bound, step), most: -least_meant(value::DOUBLE, bound, step)}
    ELSE {least: least_meant(value::DOUBLE, bound, step), most: most_meant(coalesce(high, value)::DOUBLE, bound, step)}
END;

CREATE MACRO agree(these, those) AS len(list_filter(these, lambda a:
    len(list_filter(those, lambda b: a.least <= b.most AND b.least <= a.most)) > 0)) > 0;

CREATE MACRO versions_as_of(day) AS TABLE
SELECT article_id, arg_max(version, rank) AS version, arg_max(extractor_version, rank) AS extractor_version,
    arg_max(fetched_at, rank) AS fetched_at
FROM (
    SELECT article_id, version, extractor_version, fetched_at,
        CASE WHEN fetched_at < end_of_day(day) THEN 1 ELSE -1 END * epoch_us(fetched_at) * 1000 + extractor_version::BIGINT AS rank
    FROM articles
)
GROUP BY article_id;

CREATE MACRO statements_as_of(day) AS TABLE
WITH figures AS (
    SELECT m.indicator, m.place, m.system, m.unit, m.per,
        CASE WHEN m.change IS NULL THEN 'level' ELSE 'change' END AS measure,
        m.basis,
        CASE WHEN m.status IN ('actual', 'estimate') THEN 'observed' ELSE m.status END AS claim,
        m.period_first, m.period_last, m.article_id,
        coalesce(m.published_at, v.fetched_at) AS stated_at,
        CASE WHEN m.change = 'down' THEN -1 ELSE 1 END AS sign,
        list_has_any(m.flags, ['magnitude', 'implausible', 'inconsistent', 'out-of-range']) AS doubtful,
        -- `ước` makes a figure an estimate and gives it the bound ~: an estimate is meant to the digit.
        meant(m.value, m.high, CASE WHEN m.status = 'estimate' AND m.bound = '~' THEN '=' ELSE m.bound END, m.change,
            step_of(m."text", m.value, m.high)) AS possible,
        m.version, m.extractor_version, m.part, m.start_offset, m.end_offset, m."text", m.value, m.high, m.bound,
        m.status, m.subject, m.agency, m.flags, m.quote, m.quote_start, m.quote_end
    FROM metrics m
    JOIN versions_as_of(day) v USING (article_id, version, extractor_version)
    WHERE m.indicator IS NOT NULL AND m.value IS NOT NULL AND (m.period_first IS NOT NULL OR m.period_last IS NOT NULL)
        AND coalesce(m.published_at, v.fetched_at) < end_of_day(day)
), grouped AS (
    SELECT indicator, place, system, unit, per, measure, basis, claim, period_first, period_last, article_id,
        any_value(stated_at) AS stated_at,
        bool_and(doubtful) AS doubtful,
        arg_min({
            version: version, extractor_version: extractor_version, part: part, start_offset: start_offset,
            end_offset: end_offset, "text": "text", value: value * sign, high: high * sign, bound: bound, status: status,
            subject: subject, flags: flags, quote: quote, quote_start: quote_start, quote_end: quote_end
        }, CASE WHEN doubtful THEN 8 ELSE 0 END + CASE WHEN bound = '=' THEN 0 ELSE 4 END
            + CASE part WHEN 'body' THEN 0 WHEN 'lead' THEN 1 ELSE 2 END + start_offset / 1e9) AS f,
        arg_min(agency, start_offset) AS agency,
        count(*) AS times,
        list(possible) FILTER (WHERE NOT doubtful) AS possible
    FROM figures
    GROUP BY indicator, place, system, unit, per, measure, basis, claim, period_first, period_last, article_id
)
SELECT indicator, place, system, unit, per, measure, basis, claim, period_first, period_last,
    span_of(period_first, period_last) AS span,
    left(md5(concat_ws('|', indicator, coalesce(place, ''), coalesce(system, ''), coalesce(unit, ''), coalesce(per, ''),
        measure, coalesce(basis, ''), claim, coalesce(period_first::VARCHAR, ''), coalesce(period_last::VARCHAR, ''))), 16) AS point,
    stated_at, article_id, f.version AS version, f.extractor_version AS extractor_version,
    f.value AS value, f.high AS high, f.bound AS bound, f.status AS status, f.flags AS flags, f.subject AS subject, agency,
    f.part AS part, f.start_offset AS start_offset, f.end_offset AS end_offset, f."text" AS "text",
    f.quote AS quote, f.quote_start AS quote_start, f.quote_end AS quote_end,
    times, possible, doubtful,
    -- Ranges that have nothing in common, each with each, have no common part of all.
    coalesce(list_max(list_transform(possible, lambda p: p.least)) > list_min(list_transform(possible, lambda p: p.most)), false) AS ambiguous
FROM grouped;

CREATE VIEW statements AS
FROM statements_as_of(DATE '9999-12-30');
COMMENT ON VIEW statements IS 'What each article states of each point of an indicator, once. A point is indicator, place, system, unit, per, measure, basis, claim and period; figures without indicator or period are in current_metrics alone. Where an article states a point several times, the figure that counts is one without doubt before a doubtful one, an exact one before a bounded one, body before lead before title. point: short hash of the point; measure: level or change; claim: observed (status actual or estimate), target, forecast or limit; span: length of the period: day, month, quarter, year, so many days, months or years, until (open before), from (open after); stated_at: publication time of the article, else when it was fetched; value, high: as in metrics, negative for a change downwards; times: how often the article states it; possible: for each time the least and the most that the value can be as written, given its rounding (half of the last digit), hơn and gần (a tenth), khoảng (a twentieth; not for ước, an estimate is meant to the digit); doubtful: flagged magnitude, implausible, inconsistent or out-of-range wherever the article states it; ambiguous: the article states it several times with values that exclude each other.';

CREATE MACRO as_of(day) AS TABLE
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
    SELECT article_id, version, extractor_version, any_value(url) AS url, any_value(title) AS title
    FROM articles
    GROUP BY article_id, version, extractor_version
) a USING (article_id, version, extractor_version);

CREATE VIEW series AS
FROM as_of(DATE '9999-12-30');
COMMENT ON VIEW series IS 'Indicators over time: each point (indicator, place, system, unit, per, measure, basis, claim, period) once, as the latest article states it. Estimates and actual figures are one series (claim observed), targets, forecasts and limits each their own. A doubtful figure (flags magnitude, implausible, inconsistent, out-of-range) stands only where no other is there; see flags. name_vi, name_en, topic: from the catalogue of indicators, null where it was not copied; measure, claim, span, point, value, high, stated_at: as in statements; stated_before: value that the article before stated of the same point; stated_before_at: when that was; revision: value less stated_before; statements: articles that state the point; first_stated_at: when the first one did; prior_period: last day of the point before in the same series with the same span (June before July, 7 months of last year before 7 months of this); prior_value: its value; difference: value less prior_value; difference_percent: the same in per cent of prior_value, for levels; article_id, url, title: the article with the latest statement, by id, address and title.';

CREATE MACRO indicator(indicator_id) AS TABLE
SELECT *
FROM series
WHERE indicator = indicator_id AND claim = 'observed'
ORDER BY place NULLS FIRST, unit, measure, basis, span, coalesce(period_last, period_first);

-- Twice the value is rarely a correction: one of the texts speaks of a part, or of a place that it does not name.
CREATE MACRO kind_of_difference(measure, old_value, new_value, old_possible, new_possible) AS CASE
    WHEN agree(old_possible, new_possible) THEN 'reworded'
    WHEN measure = 'level' AND greatest(abs(old_value), abs(new_value)) >= 2 * least(abs(old_value), abs(new_value)) THEN 'scope'
    ELSE 'changed'
END;

CREATE VIEW revisions AS
WITH consecutive AS (
    SELECT *, lag({
            value: value, high: high, bound: bound, status: status, stated_at: stated_at, article_id: article_id,
            agency: agency, quote: quote, possible: possible
        }) OVER (PARTITION BY indicator, place, system, unit, per, measure, basis, claim, period_first, period_last ORDER BY stated_at, article_id) AS old
    FROM statements
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
WHERE old.stated_at < stated_at AND (value <> old.value OR high IS DISTINCT FROM old.high OR bound <> old.bound);
COMMENT ON VIEW revisions IS 'The same point of an indicator stated again, with another value, upper end or bound, by the article that next speaks of it. Doubtful statements are left out. A pair less than 7 days apart with equal status is in conflicts as well: a text does not say whether it corrects another. kind: changed (as written, both cannot hold), reworded (the same within rounding, hơn, gần, khoảng, or the later article states the earlier value as well) or scope (levels that differ by a factor of two or more: one of the texts probably speaks of something smaller); old_value: value of the earlier statement, negative for a change downwards; old_high: its upper end, where it is a range; old_bound: its bound; old_status: its status; old_stated_at: when it was stated; old_article_id: the article that states it; old_agency: who reports it; old_quote: its sentence; new_value: value of the later statement, negative for a change downwards; new_high: its upper end, where it is a range; new_bound: its bound; new_status: its status; new_stated_at: when it was stated; new_article_id: the article that states it; new_agency: who reports it; new_quote: its sentence; difference: new_value less old_value; difference_percent: the same in per cent of old_value, for levels; measure, claim, span, point: as in statements.';

CREATE MACRO conflicts_within(days) AS TABLE
WITH firm AS (
    SELECT *
    FROM statements
    WHERE NOT doubtful AND NOT ambiguous
)
SELECT a.indicator, a.place, a.system, a.unit, a.per, a.measure, a.basis, a.claim, a.span, a.period_first, a.period_last, a.status,
    a.value AS value_a, b.value AS value_b, a.high AS high_a, b.high AS high_b, a.bound AS bound_a, b.bound AS bound_b,
    b.value - a.value AS difference,
    CASE WHEN a.measure = 'level' THEN round(100 * (b.value - a.value)::DOUBLE / nullif(abs(a.value)::DOUBLE, 0), 2) END AS difference_percent,
    kind_of_difference(a.measure, a.value, b.value, a.possible, b.possible) AS kind,
    a.stated_at AS stated_at_a, b.stated_at AS stated_at_b, a.article_id AS article_id_a, b.article_id AS article_id_b,
    a.agency AS agency_a, b.agency AS agency_b, a.quote AS quote_a, b.quote AS quote_b, a.point
FROM firm a
JOIN firm b ON a.indicator = b.indicator AND a.point = b.point AND a.status = b.status
WHERE (a.stated_at, a.article_id) < (b.stated_at, b.article_id) AND b.stated_at - a.stated_at < days * INTERVAL 1 DAY
    AND NOT agree(a.possible, b.possible);

CREATE VIEW conflicts AS
FROM conflicts_within(7);
COMMENT ON VIEW conflicts IS 'Two articles that, published less than 7 days apart, state the same point of an indicator with equal status (both actual, both estimate, …) and values that exclude each other: apart by more than their rounding, hơn, gần and khoảng allow. Doubtful statements and those of articles that contradict themselves (ambiguous) are left out; an estimate followed by the actual figure is a revision, no conflict. value_a: value of the earlier article, negative for a change downwards; high_a: its upper end, where it is a range; bound_a: its bound; stated_at_a: when it was stated; article_id_a: the earlier article; agency_a: who reports it there; quote_a: its sentence; value_b: value of the later article, negative for a change downwards; high_b: its upper end, where it is a range; bound_b: its bound; stated_at_b: when it was stated; article_id_b: the later article; agency_b: who reports it there; quote_b: its sentence; difference: value_b less value_a; difference_percent: the same in per cent of value_a, for levels; kind: changed, or scope (levels that differ by a factor of two or more: one of the texts probably speaks of something smaller); measure, claim, span, point: as in statements.';
