-- What people put into Junk or took out of it, until the filter has learnt it. A task (learn-junk) for each batch.
CREATE TABLE junk_lesson (
    account_id bigint      NOT NULL,
    email_id   bigint      NOT NULL,
    batch      bigint      NOT NULL,
    spam       boolean     NOT NULL,
    at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, email_id)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        PERFORM create_distributed_table('junk_lesson', 'account_id', colocate_with => 'account_state');
    END IF;
END $$;
