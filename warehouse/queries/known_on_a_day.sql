-- What did the price index look like to someone who read the news on 5 September 2026?
SELECT indicator, period_last, value, unit, stated_at, url
FROM as_of('2026-09-05')
WHERE indicator IN ('cpi.mom', 'cpi.yoy') AND claim = 'observed'
ORDER BY indicator, period_last;
