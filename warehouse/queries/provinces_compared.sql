-- For which indicators can provinces be compared?
SELECT indicator, unit, measure, basis, count(DISTINCT place) AS places, list(DISTINCT place ORDER BY place) AS named
FROM points
WHERE place IS NOT NULL AND claim = 'observed'
GROUP BY ALL
HAVING places > 1
ORDER BY places DESC, indicator;
