-- A table that never held a row has no statistics, and DuckLake 1.5.5 looks for them again for each of its columns in
-- every question (duckdb/ducklake#1313): 10 ms for restorations, which every current_* view reads, 125 ms for alert_log
-- where nothing was alerted. So tables that stay empty for long hold one row for a moment; the next migration deletes it.
-- The keys are empty, and the message is delivered: nothing takes the rows for something to do.

INSERT INTO supersessions
SELECT '', '', '', 0, now()
WHERE NOT EXISTS (FROM supersessions);

INSERT INTO restorations
SELECT '', '', '', 0, now(), now()
WHERE NOT EXISTS (FROM restorations);

INSERT INTO gaps BY NAME
SELECT '' AS source_id, now() AS lost_at, '' AS run_id, now() AS last_seen_at, 'repaired' AS outcome, 0 AS pages, 0 AS found, now() AS appended_at
WHERE NOT EXISTS (FROM gaps);

INSERT INTO backfill_months BY NAME
SELECT '' AS host, '' AS section, DATE '1970-01-01' AS month, '' AS run_id, 0 AS entries, 0 AS pages, now() AS finished_at, now() AS appended_at
WHERE NOT EXISTS (FROM backfill_months);

INSERT INTO alert_evaluations BY NAME
SELECT '' AS evaluation_id, now() AS started_at, 0 AS snapshot, now() AS snapshot_at, []::VARCHAR[] AS rules, 0 AS hits, 0 AS raised, 0 AS held,
    0 AS repeated, 0 AS too_old, now() AS appended_at
WHERE NOT EXISTS (FROM alert_evaluations);

INSERT INTO alerts BY NAME
SELECT '' AS alert_id, '' AS rule, '' AS about, '' AS meaning, false AS revision, '' AS severity, '' AS group_key, '' AS message, '' AS evaluation_id,
    now() AS raised_at, now() AS appended_at
WHERE NOT EXISTS (FROM alerts);

INSERT INTO alert_deliveries BY NAME
SELECT '' AS message_id, '' AS channel, 'delivered' AS outcome, now() AS happened_at, '' AS sender, now() AS appended_at
WHERE NOT EXISTS (FROM alert_deliveries);

INSERT INTO alert_messages BY NAME
SELECT '' AS message_id, '' AS channel, '' AS kind, []::VARCHAR[] AS alert_ids, '' AS payload, now() AS created_at, now() AS not_before, now() AS appended_at
WHERE NOT EXISTS (FROM alert_messages);
