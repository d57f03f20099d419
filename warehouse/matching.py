"""Which of the new rows the alert rules match: all rules of one kind in one statement, their values bound as JSON.

Measured with 200 rules and 10,000 new figures (one core): a join with the rules as a table takes 14 ms; an
expression for each rule in one SELECT 180 ms; a statement for each rule more than that, and a prepared value costs
0.2 ms wherever numpy is not installed.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from warehouse.news import ABOUT, POINT
from warehouse.ruletable import KEYS, RULES, hits
from warehouse.watch import Hit, On, Watch

#: A phrase stands as whole words.
_WHOLE = r"(?:^|[^\p{L}\p{M}\p{N}])"


def whole_words(text: str, phrase: str) -> str:
    """SQL for whether the text holds the phrase as whole words; both are folded alike."""
    return f"regexp_matches({text}, '{_WHOLE}' || regexp_escape({phrase}) || '(?:$|[^\\p{{L}}\\p{{M}}\\p{{N}}])')"


_COMMON = """(r.indicator IS NULL OR r.indicator = {0}.indicator) AND (r.agency IS NULL OR r.agency = {0}.agency)
    AND (r.place IS NULL OR r.place = {0}.place) AND (r.system IS NULL OR r.system = {0}.system)
    AND (r.unit IS NULL OR r.unit = {0}.unit)"""

#: least and most that a figure can mean as written, where a later article's rounding shall not be news
_MEANT = """meant(value, high, CASE WHEN status = 'estimate' AND bound = '~' THEN '=' ELSE bound END, change,
    step_of("text", value, high))"""


def _candidates(key: str | None) -> str:
    """Rules and figures that agree in all but the phrase's whole words, by the rules of one key."""
    by = f"r.key = '{key}' AND r.{key} = f.{key}" if key else "r.key IS NULL"
    return f"""SELECT r.n, r.first, r.phrase, r.exact, r.indicator AS of_indicator, r.place AS of_place, r.system AS of_system,
        r.agency AS of_agency, f.*
    FROM seen_figures f
    JOIN rules r ON {by} AND {_COMMON.format("f")}
        AND (r.above IS NULL OR f.signed > r.above) AND (r.below IS NULL OR f.signed < r.below)
        AND (r.change IS NULL OR r.change = f.change)
        AND (r.by IS NULL OR (f.change IS NOT NULL AND abs(f.value) >= r.by))
        AND contains(r.statuses, f.status)
        AND (r.phrase IS NULL OR contains(CASE WHEN r.exact THEN f.exact_words ELSE f.words END, r.phrase))"""


_FIGURES = f"""
WITH {RULES}, candidates AS MATERIALIZED (
    SELECT DISTINCT * FROM ({" UNION ALL ".join(_candidates(key) for key in (*KEYS, None))})
), matched AS (
    -- Behind the join: a pattern that is no constant is compiled for every pair.
    SELECT *
    FROM candidates
    WHERE phrase IS NULL OR {whole_words("CASE WHEN exact THEN exact_words ELSE words END", "phrase")}
), told AS (
    SELECT *,
        CASE WHEN first THEN 'first|' || concat_ws('|', indicator, of_place, of_system, of_agency) ELSE {ABOUT} END AS about_,
        CASE WHEN first THEN 'first' ELSE concat_ws(' ', signed::DOUBLE, high::DOUBLE) END AS meaning,
        CASE WHEN has_point AND NOT first THEN {_MEANT} END AS possible
    FROM matched
), compared AS (
    SELECT *, bool_or(NOT fresh) OVER same AS known, bool_or(fresh) OVER same AS still
    FROM told
    WINDOW same AS (PARTITION BY n, about_, meaning, article_id)
), judged AS (
    -- What an edit took back is what the version before said and this one does not.
    SELECT *, max(signed) FILTER (WHERE NOT fresh AND NOT still) OVER (PARTITION BY n, about_, article_id) AS replaced_value
    FROM compared
), known_before AS (
    -- What a rule on first occurrences found was there before when any earlier row says so.
    SELECT n, about_, min(m.appended_at) AS known_at
    FROM (SELECT DISTINCT n, about_, came_at, indicator, of_place, of_system, of_agency FROM judged WHERE first AND fresh) j
    JOIN metrics m ON m.indicator IS NOT DISTINCT FROM j.indicator
    WHERE m.appended_at < j.came_at AND (of_place IS NULL OR m.place = of_place) AND (of_system IS NULL OR m.system = of_system)
        AND (of_agency IS NULL OR m.agency = of_agency)
    GROUP BY n, about_
)
SELECT n, about_, meaning, came_at, possible.least, possible.most,
    known, replaced_value IS NOT NULL AND NOT first AS replaced, a.title, a.url, quote, a.published_at, article_id, version, extractor_version, part,
    start_offset, end_offset, "text", signed AS value, unit, replaced_value AS previous, period_first, period_last,
    coalesce(subject, counted), indicator, agency, place, system,
    {{'change': change, 'basis': basis, 'status': status, 'bound': bound, 'counted': counted, 'per': per}}
FROM judged
JOIN (SELECT article_id, version, extractor_version, any_value(title) AS title, any_value(url) AS url,
        any_value(published_at) AS published_at FROM articles SEMI JOIN touched USING (article_id) GROUP BY ALL) a
    USING (article_id, version, extractor_version)
LEFT JOIN known_before USING (n, about_)
WHERE fresh AND known_before.known_at IS NULL
QUALIFY row_number() OVER (PARTITION BY n, about_, CASE WHEN first THEN '' ELSE meaning END
    ORDER BY coalesce(a.published_at, came_at), part = 'title', part = 'lead', start_offset) = 1
ORDER BY came_at, article_id, start_offset
"""

#: The points of the new figures, of the indicators that the rules can be about.
_POINTS = f"""pointed AS MATERIALIZED (
    SELECT *, {POINT} AS point, {_MEANT} AS possible
    FROM seen_figures
    WHERE has_point AND list_contains($indicators::VARCHAR[], indicator)
)"""

_SERIES = f"""
WITH {RULES}, {_POINTS}, moved AS (
    SELECT s.*, t.came_at, t.version, t.extractor_version
    FROM series s
    JOIN touched t USING (article_id)
    WHERE list_contains($indicators::VARCHAR[], s.indicator) AND s.claim = 'observed'
        AND s.prior_value IS NOT NULL AND coalesce(s.period_last, s.period_first) - s.prior_period <= 400
        AND NOT list_has_any(s.flags, ['magnitude', 'implausible', 'inconsistent', 'out-of-range'])
        -- Ten times the value is no move: one of the texts speaks of a part, or of a place that it does not name.
        AND (s.measure = 'change' OR greatest(abs(s.value), abs(s.prior_value)) < 10 * least(abs(s.value), abs(s.prior_value)))
)
SELECT DISTINCT ON (r.n, s.point) r.n, s.point, s.value::DOUBLE::VARCHAR, s.came_at, p.least, p.most,
    EXISTS (SELECT 1 FROM pointed o WHERE NOT o.fresh AND o.article_id = s.article_id AND o.point = s.point AND o.signed = s.value), false, s.title, s.url, s.quote, s.stated_at,
    s.article_id, s.version, s.extractor_version, s.part, s.start_offset, s.end_offset, s."text", s.value, s.unit, s.prior_value,
    s.period_first, s.period_last, coalesce(s.subject, s.name_vi), s.indicator, s.agency, s.place, s.system,
    {{'difference': s.difference::VARCHAR, 'difference_percent': s.difference_percent::VARCHAR, 'prior_period': s.prior_period::VARCHAR, 'basis': s.basis}}
FROM moved s
JOIN rules r ON {_COMMON.format("s")}
    AND (r.change IS NULL OR (r.change = 'up') = (s.difference > 0)) AND s.difference <> 0
    AND (r.by IS NULL OR abs(s.difference) >= r.by) AND (r.by_percent IS NULL OR abs(s.difference_percent) >= r.by_percent)
LEFT JOIN LATERAL (SELECT least_meant(s.value::DOUBLE, s.bound, step_of(s."text", s.value, s.high)) AS least,
    most_meant(coalesce(s.high, s.value)::DOUBLE, s.bound, step_of(s."text", s.value, s.high)) AS most) p ON true
"""

_REVISIONS = f"""
WITH {RULES}, {_POINTS}, said AS (
    SELECT point, new_value AS value, old_value AS previous, difference, difference_percent, measure, indicator, place, system, unit,
        period_first, period_last, new_article_id AS article_id, new_agency AS agency, new_quote AS quote, old_quote, false AS edited
    FROM revisions
    WHERE kind = 'changed' AND list_contains($indicators::VARCHAR[], indicator)
        AND new_article_id IN (SELECT article_id FROM touched)
), edited AS (
    SELECT f.point, f.signed, o.signed, f.signed - o.signed,
        CASE WHEN f.change IS NULL THEN round(100 * (f.signed - o.signed)::DOUBLE / nullif(abs(o.signed)::DOUBLE, 0), 2) END,
        CASE WHEN f.change IS NULL THEN 'level' ELSE 'change' END, f.indicator, f.place, f.system, f.unit,
        f.period_first, f.period_last, f.article_id, f.agency, f.quote, o.quote, true
    FROM (FROM pointed WHERE fresh) f
    JOIN (FROM pointed WHERE NOT fresh) o USING (article_id, point)
    -- One of several statements of a point may have been there before.
    WHERE NOT EXISTS (
        SELECT 1 FROM pointed x
        WHERE NOT x.fresh AND x.article_id = f.article_id AND x.point = f.point AND x.possible.least <= f.possible.most AND f.possible.least <= x.possible.most
    )
)
SELECT DISTINCT ON (r.n, s.point, s.value) r.n, s.point, s.value::DOUBLE::VARCHAR, t.came_at, f.possible.least, f.possible.most,
    EXISTS (SELECT 1 FROM pointed o WHERE NOT o.fresh AND o.article_id = s.article_id AND o.point = s.point AND o.signed = s.value), s.edited, a.title, a.url, s.quote,
    a.published_at, s.article_id, t.version, t.extractor_version, f.part, f.start_offset, f.end_offset, f."text", s.value, s.unit,
    s.previous, s.period_first, s.period_last, f.subject, s.indicator, s.agency, s.place, s.system,
    {{'difference': s.difference::VARCHAR, 'difference_percent': s.difference_percent::VARCHAR, 'old_quote': s.old_quote, 'edited': s.edited::VARCHAR}}
FROM (FROM said UNION ALL FROM edited) s
JOIN rules r ON {_COMMON.format("s")}
    AND (r.change IS NULL OR (r.change = 'up') = (s.difference > 0))
    AND (r.by IS NULL OR abs(s.difference) >= r.by) AND (r.by_percent IS NULL OR abs(s.difference_percent) >= r.by_percent)
JOIN touched t USING (article_id)
JOIN articles a USING (article_id, version, extractor_version)
LEFT JOIN (FROM pointed WHERE fresh) f
    ON f.article_id = s.article_id AND f.point = s.point AND f.signed = s.value
ORDER BY t.came_at, s.edited DESC
"""

_CONFLICTS = f"""
WITH {RULES}, {_POINTS}, said AS (
    SELECT *, agency_b AS agency
    FROM conflicts
    WHERE kind = 'changed' AND list_contains($indicators::VARCHAR[], indicator)
        AND (article_id_a IN (SELECT article_id FROM touched) OR article_id_b IN (SELECT article_id FROM touched))
)
SELECT DISTINCT ON (r.n, s.point, s.value_a, s.value_b) r.n, 'conflict|' || s.point, concat_ws(' / ', least(s.value_a, s.value_b)::DOUBLE, greatest(s.value_a, s.value_b)::DOUBLE),
    coalesce(tb.came_at, ta.came_at), NULL, NULL,
    EXISTS (SELECT 1 FROM pointed o WHERE NOT o.fresh AND o.point = s.point
        AND (o.article_id, o.signed) IN ((s.article_id_a, s.value_a), (s.article_id_b, s.value_b))), false, b.title, b.url, s.quote_b, b.published_at, s.article_id_b, b.version, b.extractor_version,
    NULL, NULL, NULL, NULL, s.value_b, s.unit, s.value_a, s.period_first, s.period_last, NULL, s.indicator, s.agency, s.place, s.system,
    {{'difference': s.difference::VARCHAR, 'difference_percent': s.difference_percent::VARCHAR, 'other_quote': s.quote_a, 'other_article': s.article_id_a}}
FROM said s
JOIN rules r ON {_COMMON.format("s")}
    AND (r.by IS NULL OR abs(s.difference) >= r.by) AND (r.by_percent IS NULL OR abs(s.difference_percent) >= r.by_percent)
JOIN current_articles b ON b.article_id = s.article_id_b
LEFT JOIN touched ta ON ta.article_id = s.article_id_a
LEFT JOIN touched tb ON tb.article_id = s.article_id_b
"""

_BY_KIND = {On.MOVE: _SERIES, On.REVISION: _REVISIONS, On.CONFLICT: _CONFLICTS}


def figures(con: duckdb.DuckDBPyConnection, on: On, watches: Sequence[Watch]) -> list[Hit]:
    """What the rules of one kind match among the figures that `load_figures` has laid out."""
    if on is On.FIGURE:
        return hits(con, _FIGURES, watches)
    indicators = _indicators(con, watches)
    return hits(con, _BY_KIND[on], watches, {"indicators": indicators}) if indicators else []


def _indicators(con: duckdb.DuckDBPyConnection, watches: Sequence[Watch]) -> list[str]:
    """The indicators that are stated anew and that the rules can be about: their series alone are looked at."""
    rows = con.execute("SELECT DISTINCT indicator FROM seen_figures WHERE fresh AND has_point").fetchall()
    named = {name for watch in watches for name in watch.indicators}
    open_to_all = any(not watch.indicators for watch in watches)
    return sorted(row[0] for row in rows if open_to_all or row[0] in named)
