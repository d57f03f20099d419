-- Which tasks were given without a deadline?
SELECT given_at, assigner, assignee, task, url
FROM tasks
WHERE due IS NULL
ORDER BY given_at DESC;
