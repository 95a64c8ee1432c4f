-- Sending: identities, the queue of what goes out with the state of each recipient, absence messages.

CREATE TABLE identity (
    account_id bigint NOT NULL,
    id         bigint NOT NULL,
    doc        jsonb  NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE TABLE vacation_response (
    account_id bigint NOT NULL,
    id         bigint NOT NULL,
    doc        jsonb  NOT NULL,
    PRIMARY KEY (account_id, id)
);

-- Who was told of an absence, and when.
CREATE TABLE vacation_reply (
    account_id bigint      NOT NULL,
    sender     text        NOT NULL,
    replied_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, sender)
);

-- A message that goes out. shown: whether it is an EmailSubmission of JMAP; absence messages and bounces never are,
-- and one that a client destroyed no longer is. sender: the reverse path, empty for none.
CREATE TABLE submission (
    account_id  bigint      NOT NULL,
    id          bigint      NOT NULL,
    shown       boolean     NOT NULL,
    identity_id bigint,
    email_id    bigint,
    thread_id   bigint,
    message_id  text,
    sender      text        NOT NULL,
    parameters  json,
    blob        bytea       NOT NULL,
    size        bigint      NOT NULL,
    via         text        NOT NULL,
    created_at  timestamptz NOT NULL,
    send_at     timestamptz NOT NULL,
    undo_status text        NOT NULL,
    dsn_blobs   bytea[]     NOT NULL DEFAULT '{}',
    mdn_blobs   bytea[]     NOT NULL DEFAULT '{}',
    PRIMARY KEY (account_id, id)
);
CREATE INDEX submission_email ON submission (account_id, email_id);
CREATE INDEX submission_message_id ON submission (account_id, message_id);
CREATE INDEX submission_send_at ON submission (account_id, send_at);
CREATE INDEX submission_blob ON submission (account_id, blob);

-- delivered: as JMAP has it (RFC 8621 §7): queued, yes, no, unknown (another server has it).
CREATE TABLE submission_recipient (
    account_id    bigint      NOT NULL,
    submission_id bigint      NOT NULL,
    n             int         NOT NULL,
    address       text        NOT NULL,
    parameters    json,
    delivered     text        NOT NULL DEFAULT 'queued',
    displayed     boolean     NOT NULL DEFAULT false,
    attempts      int         NOT NULL DEFAULT 0,
    next_at       timestamptz NOT NULL,
    reply         text        NOT NULL,
    PRIMARY KEY (account_id, submission_id, n),
    FOREIGN KEY (account_id, submission_id) REFERENCES submission ON DELETE CASCADE
) WITH (fillfactor = 80);

-- What was delivered to an account whose sender doesn't know it yet: sent again, it is the same message.
CREATE TABLE delivery_receipt (
    account_id bigint      NOT NULL,
    key        bytea       NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (account_id, key)
);

-- Taken from outside for an account that couldn't have it at that moment.
CREATE TABLE delivery_pending (
    account_id  bigint      NOT NULL,
    id          bigint      NOT NULL,
    blob        bytea       NOT NULL,
    sender      text        NOT NULL,
    recipient   text        NOT NULL,
    received_at timestamptz NOT NULL,
    attempts    int         NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, id)
);

-- Whether a domain is one of ours.
CREATE INDEX address_domain ON address (substring(address from '[^@]*$'));

DO $$
DECLARE t text;
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        FOREACH t IN ARRAY ARRAY['identity', 'vacation_response', 'vacation_reply', 'submission', 'submission_recipient',
                                 'delivery_receipt', 'delivery_pending'] LOOP
            PERFORM create_distributed_table(t, 'account_id', colocate_with => 'account_state');
        END LOOP;
    END IF;
END $$;
