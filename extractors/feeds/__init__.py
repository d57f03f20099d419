"""One kind of source each, behind `extractors.feed`."""
