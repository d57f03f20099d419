-- Do the templates still read the pages as they used to?
SELECT host, template, week, articles, share, thin_share, length_drift, figures_per_article, usual_figures, unread
FROM extraction_health
ORDER BY host, template, week;
