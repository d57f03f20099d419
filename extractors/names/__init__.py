"""The search for names behind `extractors.entities`."""
