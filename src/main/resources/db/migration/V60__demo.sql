-- The demonstration, where there is one: the instant that its mail leads up to, and whether all of it is in.
CREATE TABLE demo (
    one       boolean     PRIMARY KEY DEFAULT true CHECK (one),
    reference timestamptz NOT NULL,
    complete  boolean     NOT NULL DEFAULT false
);

-- How many messages of each mailbox are in, written with them: a start that was killed goes on from there.
CREATE TABLE demo_progress (
    account_id bigint PRIMARY KEY,
    messages   int    NOT NULL
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        PERFORM create_reference_table('demo');
        PERFORM create_distributed_table('demo_progress', 'account_id', colocate_with => 'account_state');
    END IF;
END $$;
