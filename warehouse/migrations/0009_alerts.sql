-- Alerts: what the rules found, the messages made of it (the outbox), what became of each message, and how far the
-- rules have read. Append-only like everything else; the rules themselves stand in a file.

CREATE TABLE alerts (
    alert_id VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL,
    least DOUBLE,
    most DOUBLE,
    revision BOOLEAN NOT NULL,
    severity VARCHAR NOT NULL,
    group_key VARCHAR NOT NULL,
    held VARCHAR,
    due_at TIMESTAMPTZ,
    title VARCHAR,
    url VARCHAR,
    quote VARCHAR,
    published_at TIMESTAMPTZ,
    article_id VARCHAR,
    version VARCHAR,
    extractor_version VARCHAR,
    part VARCHAR,
    start_offset INTEGER,
    end_offset INTEGER,
    "text" VARCHAR,
    value DECIMAL(38, 9),
    unit VARCHAR,
    previous DECIMAL(38, 9),
    period_first DATE,
    period_last DATE,
    subject VARCHAR,
    indicator VARCHAR,
    agency VARCHAR,
    place VARCHAR,
    system VARCHAR,
    message VARCHAR NOT NULL,
    evaluation_id VARCHAR NOT NULL,
    raised_at TIMESTAMPTZ NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE alerts IS 'What the rules found and told, or held back: one row per rule, thing and meaning. Key: alert_id. See alert_log.';
COMMENT ON COLUMN alerts.alert_id IS 'Stable hash of rule, about and meaning';
COMMENT ON COLUMN alerts.rule IS 'Id of the rule in the file of rules';
COMMENT ON COLUMN alerts.about IS 'What it is about: the point of an indicator, an article with what is named in it, a document, a task, a source, …';
COMMENT ON COLUMN alerts.meaning IS 'What is said of it: a value, or the words that would have to change for another alert';
COMMENT ON COLUMN alerts.least IS 'Least that the value can be as written; a later statement within these limits means the same';
COMMENT ON COLUMN alerts.most IS 'Most that the value can be as written';
COMMENT ON COLUMN alerts.revision IS 'Whether it replaces what was stated or told of the same thing before';
COMMENT ON COLUMN alerts.severity IS 'Severity that the rule gives: info, notice, warning, critical';
COMMENT ON COLUMN alerts.group_key IS 'Alerts of a rule with the same key that are raised together are one message, and share its cool-down';
COMMENT ON COLUMN alerts.held IS 'Why no message was made of it: cooldown, or baseline (a row that a SELECT rule found when it was first asked); else null';
COMMENT ON COLUMN alerts.due_at IS 'End of the digest''s window in which it will be told; null when it is told at once';
COMMENT ON COLUMN alerts.title IS 'Title of the article, or a line that says what happened';
COMMENT ON COLUMN alerts.url IS 'Address of the article or source';
COMMENT ON COLUMN alerts.quote IS 'The sentence that it rests on';
COMMENT ON COLUMN alerts.published_at IS 'Publication time of the article';
COMMENT ON COLUMN alerts.article_id IS 'Article';
COMMENT ON COLUMN alerts.version IS 'Version of the article';
COMMENT ON COLUMN alerts.extractor_version IS 'Version of the extractors that read it';
COMMENT ON COLUMN alerts.part IS 'Part of the article: title, lead or body';
COMMENT ON COLUMN alerts.start_offset IS 'First character of the figure, name or citation in the part, counted from 0';
COMMENT ON COLUMN alerts.end_offset IS 'Character after its last one';
COMMENT ON COLUMN alerts."text" IS 'The figure, name or citation as written';
COMMENT ON COLUMN alerts.value IS 'Value of the figure in the canonical unit; negative for a change downwards where a series is watched';
COMMENT ON COLUMN alerts.unit IS 'Unit, as in metrics';
COMMENT ON COLUMN alerts.previous IS 'The value before: the one revised, else that of the period before';
COMMENT ON COLUMN alerts.period_first IS 'First day of the period that the figure speaks of';
COMMENT ON COLUMN alerts.period_last IS 'Last day of that period, or the deadline of a task';
COMMENT ON COLUMN alerts.subject IS 'What is measured, or the task, in the text''s words';
COMMENT ON COLUMN alerts.indicator IS 'Id in the indicator catalogue';
COMMENT ON COLUMN alerts.agency IS 'Who reports or owns the figure, issued the document, or has the task';
COMMENT ON COLUMN alerts.place IS 'Where the figure holds';
COMMENT ON COLUMN alerts.system IS 'Information system that it is about';
COMMENT ON COLUMN alerts.message IS 'The text made by the rule''s template';
COMMENT ON COLUMN alerts.evaluation_id IS 'Evaluation that raised it';
COMMENT ON COLUMN alerts.raised_at IS 'When it was raised';
COMMENT ON COLUMN alerts.appended_at IS 'When the row was written';

CREATE TABLE alert_evaluations (
    evaluation_id VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    snapshot BIGINT NOT NULL,
    snapshot_at TIMESTAMPTZ NOT NULL,
    rules VARCHAR[] NOT NULL,
    failed MAP(VARCHAR, VARCHAR),
    hits INTEGER NOT NULL,
    raised INTEGER NOT NULL,
    held INTEGER NOT NULL,
    repeated INTEGER NOT NULL,
    too_old INTEGER NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE alert_evaluations IS 'Evaluations of the rules that found something new to read, one row each, written together with the alerts that it raised. Key: evaluation_id. See rule_cursors.';
COMMENT ON COLUMN alert_evaluations.evaluation_id IS 'Identity of the evaluation';
COMMENT ON COLUMN alert_evaluations.started_at IS 'When it began';
COMMENT ON COLUMN alert_evaluations.snapshot IS 'Snapshot of the warehouse up to which it read';
COMMENT ON COLUMN alert_evaluations.snapshot_at IS 'When that snapshot was made';
COMMENT ON COLUMN alert_evaluations.rules IS 'Rules that were evaluated to their end';
COMMENT ON COLUMN alert_evaluations.failed IS 'Rules that could not be evaluated, and why; the next evaluation reads the same again for them';
COMMENT ON COLUMN alert_evaluations.hits IS 'What the rules matched';
COMMENT ON COLUMN alert_evaluations.raised IS 'Alerts raised';
COMMENT ON COLUMN alert_evaluations.held IS 'Alerts held back, see alerts.held';
COMMENT ON COLUMN alert_evaluations.repeated IS 'Matches that mean what was told before';
COMMENT ON COLUMN alert_evaluations.too_old IS 'Matches in articles older than the rule''s max_age';
COMMENT ON COLUMN alert_evaluations.appended_at IS 'When the row was written';

CREATE TABLE alert_messages (
    message_id VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    alert_ids VARCHAR[] NOT NULL,
    payload VARCHAR NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    not_before TIMESTAMPTZ NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE alert_messages IS 'The outbox: messages to be sent, one row per message and channel, written together with their alerts. Key: message_id, channel. See outbox.';
COMMENT ON COLUMN alert_messages.message_id IS 'Identity of the message, the same on every retry: a hash of what it tells';
COMMENT ON COLUMN alert_messages.channel IS 'Channel that it goes to';
COMMENT ON COLUMN alert_messages.kind IS 'alert (one, or a group raised together), digest or test';
COMMENT ON COLUMN alert_messages.alert_ids IS 'Alerts that it tells';
COMMENT ON COLUMN alert_messages.payload IS 'The message as JSON, the same on every retry';
COMMENT ON COLUMN alert_messages.created_at IS 'When it was made';
COMMENT ON COLUMN alert_messages.not_before IS 'Earliest time to send it: the end of the rule''s quiet hours';
COMMENT ON COLUMN alert_messages.appended_at IS 'When the row was written';

CREATE TABLE alert_deliveries (
    message_id VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    happened_at TIMESTAMPTZ NOT NULL,
    next_at TIMESTAMPTZ,
    status INTEGER,
    detail VARCHAR,
    sender VARCHAR NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE alert_deliveries IS 'What happened to messages: one row per step. Key: message_id, channel, sender, happened_at, outcome. See outbox.';
COMMENT ON COLUMN alert_deliveries.message_id IS 'Message';
COMMENT ON COLUMN alert_deliveries.channel IS 'Channel';
COMMENT ON COLUMN alert_deliveries.outcome IS 'claimed (a sender has it until next_at), delivered, failed (again at next_at), dead (given up), released (a claim given back), resend (a person wants it sent again)';
COMMENT ON COLUMN alert_deliveries.happened_at IS 'When it happened';
COMMENT ON COLUMN alert_deliveries.next_at IS 'Earliest time for the next try';
COMMENT ON COLUMN alert_deliveries.status IS 'HTTP status of the answer';
COMMENT ON COLUMN alert_deliveries.detail IS 'What went wrong, in a sentence without secrets';
COMMENT ON COLUMN alert_deliveries.sender IS 'Process that did it';
COMMENT ON COLUMN alert_deliveries.appended_at IS 'When the row was written';

CREATE VIEW rule_cursors AS
SELECT rule, max(snapshot) AS snapshot, arg_max(snapshot_at, snapshot) AS snapshot_at, arg_max(started_at, snapshot) AS evaluated_at
FROM (SELECT unnest(rules) AS rule, snapshot, snapshot_at, started_at FROM alert_evaluations)
GROUP BY rule;
COMMENT ON VIEW rule_cursors IS 'How far each rule has read. rule: id of the rule; snapshot: snapshot of the warehouse up to which it has read; snapshot_at: when that snapshot was made; evaluated_at: when an evaluation of it last found something new to read.';

CREATE VIEW outbox AS
WITH resent AS (
    SELECT message_id, channel, max(appended_at) FILTER (WHERE outcome = 'resend') AS resent_at
    FROM alert_deliveries
    GROUP BY message_id, channel
), steps AS (
    -- Of steps of one moment the last in this order counts; a message that arrived has arrived, whatever a second
    -- sender says later.
    SELECT message_id, channel,
        arg_max({outcome: outcome, status: status, detail: detail, next_at: next_at, happened_at: happened_at},
            epoch_us(d.appended_at) * 10 + list_position(['claimed', 'resend', 'released', 'failed', 'dead', 'delivered'], outcome)) AS step,
        count(*) FILTER (WHERE outcome = 'failed' AND (resent_at IS NULL OR d.appended_at > resent_at)) AS failures,
        bool_or(outcome = 'delivered' AND (resent_at IS NULL OR d.appended_at > resent_at)) AS arrived,
        min(happened_at) FILTER (WHERE outcome = 'delivered') AS delivered_at,
        arg_max(d.detail, d.appended_at) FILTER (WHERE outcome IN ('failed', 'dead')) AS last_error
    FROM alert_deliveries d
    JOIN resent USING (message_id, channel)
    GROUP BY message_id, channel
), stated AS (
    SELECT m.*, step, failures, delivered_at, last_error,
        CASE
            WHEN arrived THEN 'delivered'
            WHEN step IS NULL OR step.outcome IN ('resend', 'released') THEN 'waiting'
            WHEN step.outcome = 'claimed' THEN 'sending'
            WHEN step.outcome = 'failed' THEN 'retrying'
            ELSE step.outcome
        END AS state
    FROM alert_messages m
    LEFT JOIN steps USING (message_id, channel)
)
SELECT message_id, channel, kind, alert_ids, created_at, state, coalesce(failures, 0) AS failures,
    CASE WHEN state NOT IN ('delivered', 'dead') THEN greatest(not_before, coalesce(step.next_at, not_before)) END AS next_at,
    delivered_at, step.happened_at AS last_at, step.status AS status, last_error, payload
FROM stated;
COMMENT ON VIEW outbox IS 'Each message of each channel and where it stands. state: waiting, sending (a sender has claimed it), retrying, delivered or dead (given up; `chinhphu alerts resend` sends it again); failures: tries that failed since it was last put in; next_at: when it is tried next; delivered_at: when it first arrived; last_at: when something last happened to it; status: HTTP status of the last answer; last_error: what went wrong last.';

CREATE VIEW dead_letters AS
SELECT message_id, channel, kind, alert_ids, created_at, failures, last_at, status, last_error, payload
FROM outbox
WHERE state = 'dead';
COMMENT ON VIEW dead_letters IS 'Messages that were given up. failures, last_at, status, last_error: as in outbox.';

CREATE VIEW channel_health AS
WITH totals AS (
    SELECT channel, max(happened_at) FILTER (WHERE outcome = 'delivered') AS last_delivered_at
    FROM alert_deliveries
    GROUP BY channel
)
SELECT channel, last_delivered_at,
    count(*) FILTER (WHERE outcome IN ('failed', 'dead') AND (last_delivered_at IS NULL OR happened_at > last_delivered_at)) AS failures,
    min(happened_at) FILTER (WHERE outcome IN ('failed', 'dead') AND (last_delivered_at IS NULL OR happened_at > last_delivered_at)) AS failing_since,
    count(DISTINCT message_id) FILTER (WHERE outcome = 'dead') AS dead,
    arg_max(detail, happened_at) FILTER (WHERE outcome IN ('failed', 'dead')) AS last_error
FROM alert_deliveries
LEFT JOIN totals USING (channel)
GROUP BY channel, last_delivered_at;
COMMENT ON VIEW channel_health IS 'Each channel that was ever used. last_delivered_at: when a message last arrived; failures: tries that failed since then; failing_since: first of these; dead: messages that were ever given up; last_error: what went wrong last.';

CREATE VIEW alert_log AS
WITH told AS (
    SELECT unnest(alert_ids) AS alert_id, channel, state
    FROM outbox
), states AS (
    SELECT alert_id, list(channel || ': ' || state ORDER BY channel) AS channels
    FROM told
    GROUP BY alert_id
)
SELECT a.raised_at, a.rule, a.severity, a.revision, a.message, a.value, a.unit, a.previous, a.period_first, a.period_last, a.title, a.url, a.quote,
    CASE WHEN a.held IS NOT NULL THEN 'held back: ' || a.held WHEN channels IS NULL AND a.due_at IS NOT NULL THEN 'waits for its digest' WHEN channels IS NULL THEN 'no channel' ELSE array_to_string(channels, ', ') END AS told,
    a.due_at, a.about, a.meaning, a.group_key, a.published_at, a.article_id, a.version, a.extractor_version, a.part, a.start_offset, a.end_offset, a."text",
    a.subject, a.indicator, a.agency, a.place, a.system, alert_id
FROM alerts a
LEFT JOIN states USING (alert_id);
COMMENT ON VIEW alert_log IS 'Each alert and what became of it. told: why it was held back, or its channels with the state of the message in each, as in outbox.';
