"""Parts of the grammar of numbers behind `extractors.numerals` and `extractors.quantities`."""
