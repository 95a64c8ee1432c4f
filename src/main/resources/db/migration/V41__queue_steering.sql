-- What operators decide about the outgoing queue.

-- Not tried until an operator lets it go.
ALTER TABLE submission_recipient ADD COLUMN held boolean NOT NULL DEFAULT false;

-- Its sender was told that it is late.
ALTER TABLE submission ADD COLUMN warned boolean NOT NULL DEFAULT false;

-- The server that a domain's mail goes to, instead of what the DNS says. Few rows, read everywhere, rarely written.
CREATE TABLE mail_route (
    domain text        PRIMARY KEY,
    host   text        NOT NULL,
    port   int         NOT NULL,
    set_by text        NOT NULL,
    set_at timestamptz NOT NULL
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        PERFORM create_reference_table('mail_route');
    END IF;
END $$;
