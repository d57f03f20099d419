"""The parts of an article page behind `extractors.article`."""
