"""The parts of `flows.backfill` and `flows.reprocess`: months and their pages, readings compared."""
