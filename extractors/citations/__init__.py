"""Parts of the grammar of legal references behind `extractors.documents`."""
