-- Senders whose mail somebody wants in Junk.
CREATE TABLE blocked_sender (
    account_id bigint NOT NULL,
    id         bigint NOT NULL,
    doc        jsonb  NOT NULL,
    email      text   NOT NULL GENERATED ALWAYS AS (doc->>'email') STORED,
    PRIMARY KEY (account_id, id),
    UNIQUE (account_id, email)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        PERFORM create_distributed_table('blocked_sender', 'account_id', colocate_with => 'account_state');
    END IF;
END $$;
