-- Which levels moved most against the period before?
SELECT indicator, place, unit, span, prior_period, period_last, prior_value, value, difference_percent, quote
FROM series
WHERE measure = 'level' AND claim = 'observed' AND difference_percent IS NOT NULL
ORDER BY abs(difference_percent) DESC
LIMIT 20;
