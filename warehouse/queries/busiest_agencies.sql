-- Which agencies are named most, report most figures, and give and receive most tasks?
SELECT name, sum(articles) AS articles, sum(figures) AS figures, sum(tasks_given) AS tasks_given, sum(tasks_received) AS tasks_received
FROM agency_activity
WHERE entity IS NOT NULL
GROUP BY name
ORDER BY articles DESC
LIMIT 20;
