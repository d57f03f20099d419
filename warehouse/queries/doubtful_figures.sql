-- Which figures should be looked at before they are used?
SELECT flags, subject, "text", value, unit, quote, url
FROM figures
WHERE len(flags) > 0
ORDER BY published_at DESC;
