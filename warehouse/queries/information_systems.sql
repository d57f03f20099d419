-- How often is each information system in the news, and what figures are stated of it?
SELECT w.name, w.month, w.articles, w.mentions, w.figures, list(f."text" || ' ' || coalesce(f.counted, f.subject, '')) AS stated
FROM system_watch w
LEFT JOIN figures f ON f.system = w.system AND date_trunc('month', day_of(f.published_at)) = w.month
GROUP BY ALL
ORDER BY w.month DESC, w.articles DESC;
