-- Which deadlines come next?
SELECT due, days_left, assignee, task, assigner, url
FROM open_assignments
WHERE due IS NOT NULL
ORDER BY due;
