-- What was brought into an account, by folder and content: a second import of the same adds nothing.
CREATE TABLE transfer_done (
    account_id bigint NOT NULL,
    key        bytea  NOT NULL,
    PRIMARY KEY (account_id, key)
);

-- Imports that a client asked for.
CREATE TABLE import_job (
    account_id bigint NOT NULL,
    id         bigint NOT NULL,
    doc        jsonb  NOT NULL,
    PRIMARY KEY (account_id, id)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        PERFORM create_distributed_table('transfer_done', 'account_id', colocate_with => 'account_state');
        PERFORM create_distributed_table('import_job', 'account_id', colocate_with => 'account_state');
    END IF;
END $$;
