-- Which macros are there, and how are they called?
SELECT name, parameters, comment
FROM macros
WHERE kind = 'table';
