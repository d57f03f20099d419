-- In which paragraph does each figure of consumer prices stand?
SELECT m."text", p."text" AS paragraph, m.start_offset - p.start_offset AS place_in_paragraph
FROM current_metrics m
JOIN paragraphs p ON p.article_id = m.article_id AND p.part = m.part
    AND p.start_offset <= m.start_offset AND m.end_offset <= p.end_offset
WHERE m.indicator LIKE 'cpi.%'
ORDER BY m.article_id, m.part, m.start_offset;
