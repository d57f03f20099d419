-- What is the latest figure of every indicator?
SELECT topic, coalesce(name_en, indicator) AS name, place, value, unit, per, measure, basis, span, period_last, stated_at, url
FROM series
WHERE claim = 'observed'
QUALIFY row_number() OVER (PARTITION BY indicator, place, unit, per, measure, basis ORDER BY coalesce(period_last, period_first) DESC, stated_at DESC) = 1
ORDER BY topic, name, place NULLS FIRST;
