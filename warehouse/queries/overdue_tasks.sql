-- Which tasks had passed their deadline on 20 September 2026?
SELECT assignee, task, due, days_overdue, assigner, url
FROM overdue_on('2026-09-20')
ORDER BY days_overdue DESC;
