-- Mail: what never changes (email) apart from what does (email_state, email_mailbox, email_keyword), and what is
-- kept for lists and counts (mailbox_thread, mailbox_day, counters of mailbox), written in the same transaction.

CREATE TABLE mailbox (
    account_id     bigint  NOT NULL,
    id             bigint  NOT NULL,
    name           text    NOT NULL,
    parent_id      bigint,
    role           text,
    sort_order     bigint  NOT NULL DEFAULT 0,
    is_subscribed  boolean NOT NULL DEFAULT true,
    emails         int     NOT NULL DEFAULT 0,
    unread         int     NOT NULL DEFAULT 0,
    threads        int     NOT NULL DEFAULT 0,
    unread_threads int     NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, parent_id) REFERENCES mailbox (account_id, id)
) WITH (fillfactor = 20);
CREATE UNIQUE INDEX mailbox_sibling ON mailbox (account_id, coalesce(parent_id, 0), name);
CREATE UNIQUE INDEX mailbox_role ON mailbox (account_id, role) WHERE role IS NOT NULL;

-- head: messageId, inReplyTo, references, sender, from, to, cc, bcc, replyTo, sentAt as JMAP writes them.
-- structure: the tree of parts and where each lies in the blob.
CREATE TABLE email (
    account_id     bigint      NOT NULL,
    id             bigint      NOT NULL,
    thread_id      bigint      NOT NULL,
    blob           bytea       NOT NULL,
    size           bigint      NOT NULL,
    received_at    timestamptz NOT NULL,
    sent_at        timestamptz,
    subject        text,
    head           json        NOT NULL,
    preview        text        NOT NULL,
    has_attachment boolean     NOT NULL,
    structure      json        NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX email_blob ON email (account_id, blob);

-- An email is there as long as it has a row here.
CREATE TABLE email_state (
    account_id  bigint      NOT NULL,
    email_id    bigint      NOT NULL,
    thread_id   bigint      NOT NULL,
    received_at timestamptz NOT NULL,
    size        bigint      NOT NULL,
    keywords    text[]      NOT NULL,
    PRIMARY KEY (account_id, email_id)
) WITH (fillfactor = 70);
CREATE INDEX email_state_thread ON email_state (account_id, thread_id, received_at, email_id);
CREATE INDEX email_state_newest ON email_state (account_id, received_at DESC, email_id DESC);

CREATE TABLE email_mailbox (
    account_id  bigint      NOT NULL,
    email_id    bigint      NOT NULL,
    mailbox_id  bigint      NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, email_id, mailbox_id)
);
CREATE INDEX email_mailbox_list ON email_mailbox (account_id, mailbox_id, received_at DESC, email_id DESC);

-- For views by keyword: every keyword but $seen, and $unseen in its place, in the order of lists.
CREATE TABLE email_keyword (
    account_id  bigint      NOT NULL,
    keyword     text        NOT NULL,
    received_at timestamptz NOT NULL,
    email_id    bigint      NOT NULL,
    PRIMARY KEY (account_id, keyword, received_at, email_id)
);

-- A thread as a mailbox shows it: its newest email there, how many are there, whether it counts as unread.
CREATE TABLE mailbox_thread (
    account_id      bigint      NOT NULL,
    mailbox_id      bigint      NOT NULL,
    thread_id       bigint      NOT NULL,
    latest_at       timestamptz NOT NULL,
    latest_email_id bigint      NOT NULL,
    emails          int         NOT NULL,
    unread_emails   int         NOT NULL,
    unread          boolean     NOT NULL,
    PRIMARY KEY (account_id, thread_id, mailbox_id)
) WITH (fillfactor = 70);
CREATE INDEX mailbox_thread_list ON mailbox_thread (account_id, mailbox_id, latest_at DESC, latest_email_id DESC) INCLUDE (thread_id);

-- How many emails and threads a mailbox has on each day (of the epoch, UTC): any position is found without counting.
CREATE TABLE mailbox_day (
    account_id bigint NOT NULL,
    mailbox_id bigint NOT NULL,
    day        int    NOT NULL,
    emails     int    NOT NULL DEFAULT 0,
    threads    int    NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, mailbox_id, day)
) WITH (fillfactor = 50);

-- Which thread a message id belongs to, for messages of one subject: ref is a hash of both.
-- Every id that a message mentions is here, so that a parent that comes late finds the thread of its replies.
CREATE TABLE message_ref (
    account_id bigint NOT NULL,
    ref        bigint NOT NULL,
    thread_id  bigint NOT NULL,
    PRIMARY KEY (account_id, ref)
);

-- Deleted for good, but restorable for a while.
CREATE TABLE deleted_email (
    account_id bigint      NOT NULL,
    id         bigint      NOT NULL,
    deleted_at timestamptz NOT NULL,
    mailboxes  bigint[]    NOT NULL,
    keywords   text[]      NOT NULL,
    size       bigint      NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX deleted_email_newest ON deleted_email (account_id, deleted_at DESC, id DESC);

-- What an account's mail takes; what is deleted but restorable counts apart.
CREATE TABLE mail_usage (
    account_id bigint PRIMARY KEY,
    octets     bigint NOT NULL DEFAULT 0,
    emails     bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 20);

DO $$
DECLARE t text;
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        FOREACH t IN ARRAY ARRAY['mailbox', 'email', 'email_state', 'email_mailbox', 'email_keyword', 'mailbox_thread',
                                 'mailbox_day', 'message_ref', 'deleted_email', 'mail_usage'] LOOP
            PERFORM create_distributed_table(t, 'account_id', colocate_with => 'account_state');
        END LOOP;
    END IF;
END $$;
