"""A list of texts as one value of a statement, a JSON array: of a list of values DuckDB looks for numpy once per value."""

#: A row for each text of the array that is bound.
EACH_TEXT = "SELECT unnest(from_json_strict(?::JSON, '[\"VARCHAR\"]'))"
