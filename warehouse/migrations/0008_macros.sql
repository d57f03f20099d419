CREATE VIEW figures AS
SELECT m.published_at, m.value, m.high, m.bound, m.unit, m.per, m.counted, m.of_total, m.change, m.basis, m.status,
    m.period_first, m.period_last, m.subject, m.indicator, m.place, m.agency, m.system, m.flags, m."text", m.quote, a.url, a.title,
    article_id, m.part, m.start_offset, m.end_offset, m.quote_start, m.quote_end
FROM current_metrics m
JOIN current_articles a USING (article_id);
COMMENT ON VIEW figures IS 'Figures of the latest version of each article beside the article''s title and address. title: title of the article; url: address of the article.';

CREATE MACRO figures_about(words) AS TABLE
SELECT f.*
FROM figures f
LEFT JOIN current_indicators i ON i.id = f.indicator
WHERE trim(words) <> '' AND (mentions_words(f.subject, words) OR mentions_words(f.counted, words)
    OR mentions_words(i.name_vi, words) OR mentions_words(i.name_en, words))
ORDER BY f.published_at DESC NULLS LAST, f.article_id, f.part, f.start_offset;

CREATE MACRO figures_in(words) AS TABLE
SELECT *
FROM figures
WHERE trim(words) <> '' AND mentions_words(place, words)
ORDER BY published_at DESC NULLS LAST, article_id, part, start_offset;

CREATE MACRO citations(document_number) AS TABLE
SELECT a.published_at, d."text", d.kind, d.number, d.symbol, d.year, d.issued_on, d.name, d.article, d.clause, d.point, a.url, a.title,
    article_id, d.part, d.start_offset, d.end_offset
FROM current_documents d
JOIN current_articles a USING (article_id)
WHERE trim(document_number) <> '' AND (mentions_words(d."text", document_number)
    OR plain(ltrim(concat_ws('/', d.number, d.year, d.symbol), '0')) = plain(ltrim(document_number, '0'))
    OR plain(ltrim(concat_ws('/', d.number, d.symbol), '0')) = plain(ltrim(document_number, '0')))
ORDER BY a.published_at DESC NULLS LAST, article_id, d.part, d.start_offset;

CREATE MACRO tasks_of(words) AS TABLE
SELECT *
FROM tasks
WHERE trim(words) <> '' AND mentions_words(assignee, words)
ORDER BY due NULLS LAST, given_at, article_id, start_offset;

CREATE VIEW macros AS
FROM (VALUES
    ('indicator', 'indicator_id', 'table', 'The series of an indicator as observed (actual and estimated figures), all places and units: FROM indicator(''cpi.mom''). Columns as in series.'),
    ('as_of', 'day', 'table', 'The view series as it could be read at the end of a day: articles published until then, each in the version that was current; an article fetched only later in its first version. FROM as_of(''2026-09-01'')'),
    ('figures_about', 'words', 'table', 'Figures whose subject, counted noun or indicator name holds the words, with or without diacritics: FROM figures_about(''xuat khau''). Columns as in figures.'),
    ('figures_in', 'words', 'table', 'Figures of places whose name holds the words: FROM figures_in(''quang ninh''). Columns as in figures.'),
    ('search', 'words', 'table', 'Articles whose title, lead or body holds the words one after the other, as whole words, with or without diacritics and in any case: FROM search(''xuat khau''). Titles first, then leads, then bodies, the newest first. part, start_offset, end_offset, text: the first place; excerpt: the text around it, from the character excerpt_start on.'),
    ('citations', 'document_number', 'table', 'Citations of a legal document by its number or name: FROM citations(''277/2026/NĐ-CP'').'),
    ('tasks_of', 'words', 'table', 'Tasks given to somebody whose name holds the words: FROM tasks_of(''bo tai chinh''). Columns as in tasks.'),
    ('overdue_on', 'day', 'table', 'Tasks whose deadline had passed on a day: FROM overdue_on(''2026-10-01''). Columns as in overdue_assignments.'),
    ('on_day', 'day', 'table', 'Articles published on a day of Vietnam: FROM on_day(''2026-09-05''). Columns as in today.'),
    ('conflicts_within', 'days', 'table', 'Conflicts between articles published less than so many days apart: FROM conflicts_within(30). Columns as in conflicts.'),
    ('statements_as_of', 'day', 'table', 'The view statements as of a day; see as_of.'),
    ('versions_as_of', 'day', 'table', 'The view current_versions as of a day; see as_of.'),
    ('mentions_words', 'document, words', 'scalar', 'Whether a text holds the words one after the other, as whole words, with or without diacritics: WHERE mentions_words(quote, ''lam phat'').'),
    ('plain', 'words', 'scalar', 'The text in lower case without diacritics, đ as d: plain(''Đắk Lắk'') is dak lak.'),
    ('pattern_of', 'words', 'scalar', 'The regular expression that finds the words, with any diacritics, as whole words.'),
    ('day_of', 'moment', 'scalar', 'The day of a time, in Vietnam.'),
    ('end_of_day', 'day', 'scalar', 'The time at which a day ends in Vietnam.'),
    ('host_of', 'article_id', 'scalar', 'The host of an article''s id.'),
    ('span_of', 'first, last', 'scalar', 'The length of a period in words: day, month, quarter, year, so many days, months or years, until, from.'),
    ('step_of', 'text, value, high', 'scalar', 'One unit in the last written digit of a figure: 305,2 tỷ is written to 0,1 tỷ.'),
    ('least_meant', 'value, bound, step', 'scalar', 'The least that a figure can be as written.'),
    ('most_meant', 'value, bound, step', 'scalar', 'The most that a figure can be as written.'),
    ('meant', 'value, high, bound, change, step', 'scalar', 'The least and the most that a figure can be as written; negative for a change downwards.'),
    ('agree', 'these, those', 'scalar', 'Whether some range of these has a value in common with some range of those.'),
    ('kind_of_difference', 'measure, old_value, new_value, old_possible, new_possible', 'scalar', 'changed, reworded or scope; see revisions.')
) AS described(name, parameters, kind, comment);
COMMENT ON VIEW macros IS 'The macros of the warehouse: DuckLake keeps no comments on them. Table macros are asked with FROM, and need the warehouse to be in use (USE lake). name: name; parameters: its parameters in order; kind: table or scalar; comment: what it answers.';
