-- Where a copy of what an account receives goes.
CREATE TABLE forwarding (
    account_id bigint NOT NULL,
    address    text   NOT NULL,
    PRIMARY KEY (account_id)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        PERFORM create_distributed_table('forwarding', 'account_id', colocate_with => 'account_state');
    END IF;
END $$;
