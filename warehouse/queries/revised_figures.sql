-- Which figures were later stated with another value, and in which words?
SELECT indicator, period_first, period_last, unit, old_value, new_value, difference, old_stated_at, new_stated_at, old_quote, new_quote
FROM revisions
WHERE kind = 'changed'
ORDER BY new_stated_at DESC;
