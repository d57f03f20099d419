"""How clauses are cut, and the names that they give."""
