-- Which figures are stated of Quảng Ninh?
SELECT published_at, subject, value, unit, change, basis, period_last, quote, url
FROM figures_in('quang ninh');
