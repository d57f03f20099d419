-- What was the Ministry of Finance told to do, by whom and until when?
SELECT due, due_text, task, assigner, given_at, url
FROM tasks_of('bo tai chinh');
