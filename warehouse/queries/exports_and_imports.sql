-- What were exports and imports in each period, and how much did they grow?
SELECT period_first, period_last, span, unit, measure,
    max(value) FILTER (WHERE indicator = 'trade.exports') AS exports,
    max(value) FILTER (WHERE indicator = 'trade.imports') AS imports
FROM points
WHERE indicator IN ('trade.exports', 'trade.imports') AND claim = 'observed' AND place IS NULL
    AND (unit = 'USD' AND measure = 'level' OR unit = '%' AND measure = 'change' AND basis = 'yoy')
GROUP BY ALL
ORDER BY period_last, span, unit DESC;
