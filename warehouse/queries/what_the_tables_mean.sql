-- What are the columns of the tables, and what do they mean?
SELECT table_name, column_name, data_type, comment
FROM duckdb_columns()
WHERE database_name = current_database() AND comment IS NOT NULL
ORDER BY table_name, column_index;
