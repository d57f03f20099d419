-- Which figures speak of exports, whatever they are called, typed without diacritics?
SELECT published_at, subject, value, unit, per, change, basis, period_first, period_last, quote, url
FROM figures_about('xuat khau');
