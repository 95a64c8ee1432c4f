-- Who signs in, with what, and who may open which account. Secrets are kept as hashes only.

-- A person's own password. Without one (NULL), only a reset link leads in.
CREATE TABLE principal (
    account_id          bigint      PRIMARY KEY,
    password            text,
    password_changed_at timestamptz
);

-- An open session of a browser; token_hash is the SHA-256 of what its cookie holds.
CREATE TABLE session (
    account_id bigint      NOT NULL,
    session_id bigint      NOT NULL,
    token_hash bytea       NOT NULL,
    shared     boolean     NOT NULL,
    device     text        NOT NULL,
    ip         text        NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, session_id)
) WITH (fillfactor = 70);

-- Passwords made here for other mail programs: of high entropy, so a fast hash is enough.
CREATE TABLE app_password (
    account_id      bigint      NOT NULL,
    app_password_id bigint      NOT NULL,
    password_hash   bytea       NOT NULL,
    name            text        NOT NULL,
    created_at      timestamptz NOT NULL,
    used_at         timestamptz,
    PRIMARY KEY (account_id, app_password_id),
    UNIQUE (account_id, password_hash)
);

-- Links that let a person choose a password, each once.
CREATE TABLE reset_link (
    account_id bigint      NOT NULL,
    link_id    bigint      NOT NULL,
    token_hash bytea       NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, link_id)
);

-- Devices on which the person has signed in: strangers' failures don't slow these.
CREATE TABLE known_device (
    account_id  bigint      NOT NULL,
    device_hash bytea       NOT NULL,
    seen_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, device_hash)
);

-- Who may do what in somebody else's account, from when until when.
-- Asked from both ends at every request, small, rarely written: a reference table on a cluster.
CREATE TABLE account_grant (
    account_id   bigint      NOT NULL,
    principal_id bigint      NOT NULL,
    level        text        NOT NULL CHECK (level IN ('READER', 'CONTRIBUTOR', 'MANAGER')),
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz,
    PRIMARY KEY (account_id, principal_id)
);
CREATE INDEX account_grant_principal ON account_grant (principal_id, account_id);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        PERFORM create_distributed_table('principal', 'account_id', colocate_with => 'account_state');
        PERFORM create_distributed_table('session', 'account_id', colocate_with => 'account_state');
        PERFORM create_distributed_table('app_password', 'account_id', colocate_with => 'account_state');
        PERFORM create_distributed_table('reset_link', 'account_id', colocate_with => 'account_state');
        PERFORM create_distributed_table('known_device', 'account_id', colocate_with => 'account_state');
        PERFORM create_reference_table('account_grant');
    END IF;
END $$;
