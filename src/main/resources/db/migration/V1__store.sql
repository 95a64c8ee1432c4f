-- What every module stands on: accounts, their counters, the journal, blobs.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- Who has an account here. Small, read everywhere, rarely written: a reference table on a cluster.
CREATE TABLE account (
    account_id bigint      PRIMARY KEY,
    kind       text        NOT NULL,
    name       text        NOT NULL,
    disabled   boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Every address that leads to an account, in lower case; one of them is its own.
CREATE TABLE address (
    address    text    PRIMARY KEY,
    account_id bigint  NOT NULL REFERENCES account,
    main       boolean NOT NULL
);
CREATE INDEX address_account ON address (account_id);

-- The counters that each change raises. Hot rows: room for updates in the page, no index on what changes.
CREATE TABLE account_state (
    account_id bigint PRIMARY KEY,
    modseq     bigint NOT NULL DEFAULT 0,
    next_id    bigint NOT NULL DEFAULT 1
) WITH (fillfactor = 20);

-- What happened to which object: JMAP states, /changes, push, indexes and the trace read it.
-- change: 1 created, 2 updated, 3 destroyed. what: which part of an object was updated, where a type tells them apart.
CREATE TABLE journal (
    account_id bigint      NOT NULL,
    type       text        NOT NULL,
    modseq     bigint      NOT NULL,
    object_id  bigint      NOT NULL,
    change     smallint    NOT NULL,
    what       text,
    actor      bigint,
    via        text        NOT NULL,
    at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, type, modseq, object_id)
);

-- Immutable bytes addressed by their SHA-256, in chunks, kept once however many accounts hold them.
-- No foreign key: written before what refers to them, collected late.
CREATE TABLE blob (
    hash      bytea       NOT NULL,
    chunk     int         NOT NULL,
    data      bytea       NOT NULL,
    size      bigint      NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (hash, chunk)
);
ALTER TABLE blob ALTER data SET STORAGE EXTERNAL;
CREATE INDEX blob_age ON blob (stored_at) WHERE chunk = 0;

-- Which blobs an account may read, since when, and whether a person uploaded it (an upload expires unless used).
CREATE TABLE account_blob (
    account_id bigint      NOT NULL,
    hash       bytea       NOT NULL,
    size       bigint      NOT NULL,
    added_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, hash)
);
CREATE INDEX account_blob_hash ON account_blob (hash);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        PERFORM create_reference_table('account');
        PERFORM create_reference_table('address');
        PERFORM create_distributed_table('account_state', 'account_id');
        PERFORM create_distributed_table('journal', 'account_id', colocate_with => 'account_state');
        PERFORM create_distributed_table('account_blob', 'account_id', colocate_with => 'account_state');
        PERFORM create_distributed_table('blob', 'hash', colocate_with => 'none');
    END IF;
END $$;
