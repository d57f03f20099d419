-- Which targets were set, and what was observed for the same indicator?
SELECT t.indicator, t.name_en, t.unit, t.measure, t.period_last AS target_until, t.bound, t.value AS target, t.high AS target_high,
    o.period_first, o.period_last, o.value AS observed, t.quote AS target_quote
FROM series t
LEFT JOIN series o ON o.indicator = t.indicator AND o.claim = 'observed' AND o.unit IS NOT DISTINCT FROM t.unit AND o.measure = t.measure
    AND o.place IS NOT DISTINCT FROM t.place AND o.period_last <= t.period_last AND o.period_last >= t.period_first
WHERE t.claim = 'target'
ORDER BY t.indicator, target_until, o.period_last;
