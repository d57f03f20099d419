"""Parts behind `extractors.assignments`."""
