-- How did consumer prices change from month to month?
SELECT period_last AS month, value AS percent, status, title, url
FROM indicator('cpi.mom')
WHERE span = 'month'
ORDER BY month;
