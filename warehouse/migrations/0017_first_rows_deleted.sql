-- The rows of the migration before, in a transaction of their own: of rows that come and go in one, no statistics remain.

DELETE FROM supersessions WHERE article_id = '';
DELETE FROM restorations WHERE article_id = '';
DELETE FROM gaps WHERE source_id = '';
DELETE FROM backfill_months WHERE host = '';
DELETE FROM alert_evaluations WHERE evaluation_id = '';
DELETE FROM alerts WHERE alert_id = '';
DELETE FROM alert_deliveries WHERE message_id = '';
DELETE FROM alert_messages WHERE message_id = '';
