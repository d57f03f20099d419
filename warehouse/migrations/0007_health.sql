CREATE VIEW extraction_health AS
WITH figures AS (
    SELECT article_id, count(*) AS figures
    FROM current_metrics
    GROUP BY article_id
), read_pages AS (
    SELECT host_of(article_id) AS host, coalesce(template, 'none') AS template,
        date_trunc('week', day_of(fetched_at))::DATE AS week, thin, length(body) AS body_length,
        coalesce(figures, 0) AS figures
    FROM current_articles
    LEFT JOIN figures USING (article_id)
), weeks AS (
    SELECT host, template, week, count(*) AS articles, count(*) FILTER (WHERE thin) AS thin,
        median(body_length) FILTER (WHERE NOT thin) AS median_length,
        avg(figures) FILTER (WHERE NOT thin) AS figures_per_article
    FROM read_pages
    GROUP BY host, template, week
), unread AS (
    SELECT host_of(article_id) AS host, date_trunc('week', day_of(fetched_at))::DATE AS week, count(DISTINCT article_id) AS unread
    FROM fetches
    WHERE state = 'failed' AND reason IN ('unreadable', 'no_article')
    GROUP BY ALL
), usual AS (
    SELECT *,
        sum(articles) OVER (PARTITION BY host, week) AS of_host,
        median(median_length) OVER earlier AS usual_length,
        sum(figures_per_article * (articles - thin)) OVER earlier / nullif(sum(articles - thin) OVER earlier, 0) AS usual_figures
    FROM weeks
    WINDOW earlier AS (
        PARTITION BY host, template ORDER BY week::TIMESTAMP
        RANGE BETWEEN INTERVAL 56 DAY PRECEDING AND INTERVAL 7 DAY PRECEDING
    )
)
SELECT host, template, week, articles, round(articles / of_host, 3) AS share, round(thin / articles, 3) AS thin_share,
    median_length::INTEGER AS median_length, usual_length::INTEGER AS usual_length,
    round(median_length / nullif(usual_length, 0), 2) AS length_drift,
    round(figures_per_article, 1) AS figures_per_article, round(usual_figures, 1) AS usual_figures, coalesce(unread, 0) AS unread
FROM usual
LEFT JOIN unread USING (host, week);
COMMENT ON VIEW extraction_health IS 'How pages are read, by host, template and week of the fetch; a redesign of the site shows as a template whose share falls, texts that become shorter, or pages that cannot be read. host: host of the articles; week: its Monday; articles: articles read by the template, in their latest version; share: their part of the host''s articles in that week; thin_share: part of them that is thin; median_length: median length of the body in characters, thin ones aside; usual_length: median of the same over the 8 weeks before; length_drift: median_length divided by usual_length, 1 where nothing changes; figures_per_article: mean number of figures, thin ones aside; usual_figures: the same over the 8 weeks before; unread: articles of the host whose page was fetched in that week and could not be read (all templates).';

CREATE MACRO on_day(day) AS TABLE
WITH published AS (
    SELECT article_id, published_at, section, title, lead, url, thin
    FROM current_articles
    WHERE published_at >= end_of_day(day::DATE - 1) AND published_at < end_of_day(day)
), figures AS (
    SELECT article_id, count(*) AS figures, list_sort(list(DISTINCT indicator) FILTER (WHERE indicator IS NOT NULL)) AS indicators
    FROM current_metrics
    WHERE published_at >= end_of_day(day::DATE - 1) AND published_at < end_of_day(day)
    GROUP BY article_id
), cited AS (
    SELECT article_id, list_sort(list(DISTINCT "text")) AS documents
    FROM current_documents
    WHERE article_id IN (SELECT article_id FROM published)
    GROUP BY article_id
), told AS (
    SELECT article_id, count(*) AS assignments
    FROM current_assignments
    WHERE article_id IN (SELECT article_id FROM published)
    GROUP BY article_id
)
SELECT article_id, published_at, section, title, lead, url, thin, coalesce(figures, 0) AS figures,
    coalesce(indicators, []) AS indicators, coalesce(documents, []) AS documents, coalesce(assignments, 0) AS assignments
FROM published
LEFT JOIN figures USING (article_id)
LEFT JOIN cited USING (article_id)
LEFT JOIN told USING (article_id)
ORDER BY published_at DESC, article_id;

CREATE VIEW today AS
FROM on_day(day_of(now()));
COMMENT ON VIEW today IS 'Articles published today (in Vietnam), newest first, with what was read in them. Another day: on_day(''2026-09-05''). figures: number of figures; indicators: indicators that they state; documents: legal documents as cited; assignments: number of tasks.';
