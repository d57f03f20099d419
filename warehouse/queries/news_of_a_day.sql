-- What was published on 5 September 2026, and what does it hold?
SELECT published_at, section, title, figures, indicators, documents, assignments, url
FROM on_day('2026-09-05');
