-- A backfill without a section fills a host's months from its sitemaps.

COMMENT ON TABLE backfill_months IS 'Months of an archive, listing pages of a section or the sitemaps of a host, that were filled to their end: nothing of them is left to fetch. Key: host, section, month; a month filled again has a further row.';
COMMENT ON COLUMN backfill_months.section IS 'Section of the archive; empty for all that the host''s sitemaps announce';
COMMENT ON COLUMN backfill_months.entries IS 'Articles that the archive has of the month';
COMMENT ON COLUMN backfill_months.pages IS 'Listing pages that were read for it, or sitemaps for all months of the backfill';
