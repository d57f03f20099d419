-- Which articles of the same week disagree about the same figure?
SELECT indicator, place, period_last, value_a, value_b, unit, stated_at_a, stated_at_b, quote_a, quote_b
FROM conflicts
WHERE kind = 'changed'
ORDER BY stated_at_b DESC;
