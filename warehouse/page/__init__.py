"""What the page for people reads: views and macros of the warehouse as typed rows."""
