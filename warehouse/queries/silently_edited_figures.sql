-- Which articles changed a figure after they were first read?
WITH stated AS (
    SELECT article_id, version, extractor_version, any_value(fetched_at) AS fetched_at, indicator, unit, change IS NULL AS is_level, basis,
        period_first, period_last, list(value) AS stated, any_value(quote) AS quote
    FROM metrics
    JOIN articles USING (article_id, version, extractor_version)
    WHERE indicator IS NOT NULL AND period_last IS NOT NULL
    GROUP BY ALL
)
SELECT old.article_id, old.indicator, old.period_last, old.stated AS before, new.stated AS after, old.unit,
    new.fetched_at AS noticed_at, old.quote AS quote_before, new.quote AS quote_after
FROM stated old
JOIN stated new ON new.article_id = old.article_id AND new.extractor_version = old.extractor_version AND new.fetched_at > old.fetched_at
    AND new.indicator = old.indicator AND new.is_level = old.is_level AND new.unit IS NOT DISTINCT FROM old.unit
    AND new.basis IS NOT DISTINCT FROM old.basis AND new.period_last = old.period_last AND new.period_first IS NOT DISTINCT FROM old.period_first
WHERE NOT list_has_any(old.stated, new.stated)
ORDER BY noticed_at DESC;
