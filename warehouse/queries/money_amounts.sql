-- Which are the largest amounts of money that articles state?
SELECT value, unit, subject, status, period_last, quote, url
FROM figures
WHERE unit IN ('VND', 'USD', 'EUR') AND change IS NULL AND per IS NULL
ORDER BY unit, value DESC;
