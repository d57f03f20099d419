-- Which sources fail, or have been silent for long?
SELECT source_id, ok, reason, failures, last_ok_at, silent_days, url
FROM feed_health
WHERE NOT ok OR silent_days > 7
ORDER BY failures DESC, silent_days DESC;
