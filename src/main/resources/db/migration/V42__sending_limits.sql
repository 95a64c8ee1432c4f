-- How many recipients outside a message has, as counted against what its account may send.
ALTER TABLE submission ADD COLUMN outside int NOT NULL DEFAULT 0;
CREATE INDEX submission_outside ON submission (account_id, created_at) WHERE outside > 0;

-- When it was last told that an account reached its limit.
CREATE TABLE sending_limit_told (
    account_id bigint      NOT NULL,
    told_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        PERFORM create_distributed_table('sending_limit_told', 'account_id', colocate_with => 'account_state');
    END IF;
END $$;
