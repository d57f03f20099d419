-- How far off were the first estimates from the actual figures?
SELECT indicator, place, unit, measure, period_last, old_value AS estimate, new_value AS final, difference, difference_percent
FROM revisions
WHERE old_status = 'estimate' AND new_status = 'actual' AND kind = 'changed'
ORDER BY abs(difference_percent) DESC NULLS LAST;
