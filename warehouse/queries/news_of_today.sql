-- What was published today?
SELECT published_at, section, title, figures, indicators, documents, assignments, url
FROM today;
