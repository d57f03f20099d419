-- Which articles cite Decree 277/2026/NĐ-CP, and which provisions of it?
SELECT published_at, "text", article, clause, point, title, url
FROM citations('277/2026/NĐ-CP');
