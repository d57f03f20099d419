"""Parts of the grammar of time behind `extractors.periods`."""
