-- Which articles speak of inflation, typed without diacritics, and where?
SELECT published_at, title, part, excerpt, url
FROM search('lam phat');
