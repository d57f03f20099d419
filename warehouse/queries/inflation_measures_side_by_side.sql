-- What do the monthly, yearly and average measures of inflation say for each month?
SELECT period_last AS until,
    max(value) FILTER (WHERE indicator = 'cpi.mom') AS month_on_month,
    max(value) FILTER (WHERE indicator = 'cpi.yoy') AS year_on_year,
    max(value) FILTER (WHERE indicator = 'cpi.average') AS average_since_january,
    max(value) FILTER (WHERE indicator = 'inflation.core') AS core
FROM points
WHERE claim = 'observed' AND unit = '%' AND place IS NULL
GROUP BY until
HAVING coalesce(month_on_month, year_on_year, average_since_january, core) IS NOT NULL
ORDER BY until;
