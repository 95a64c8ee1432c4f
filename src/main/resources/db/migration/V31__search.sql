-- What is derived from emails a moment after they change, and can be derived again: the words they are found by,
-- and whom one writes to.

-- tsv: words folded and stemmed by the server, which also says how each field is marked (mail.search.Field).
-- Without the email's text: a narrow row, so that looking through the newest is quick.
CREATE TABLE search (
    account_id  bigint      NOT NULL,
    email_id    bigint      NOT NULL,
    thread_id   bigint      NOT NULL,
    received_at timestamptz NOT NULL,
    tsv         tsvector    NOT NULL,
    PRIMARY KEY (account_id, email_id)
);
CREATE UNIQUE INDEX search_newest ON search (account_id, received_at DESC, email_id DESC);
CREATE INDEX search_words ON search USING gin (account_id, tsv);

-- How far an account's journal has been followed, and by which version of the analysis.
CREATE TABLE search_progress (
    account_id bigint NOT NULL PRIMARY KEY,
    modseq     bigint NOT NULL,
    version    int    NOT NULL
) WITH (fillfactor = 50);

-- Somebody the account exchanged mail with. score: logarithm of a sum in which each message counts, the more the
-- younger it is; so it need not be touched as time goes by.
CREATE TABLE correspondent (
    account_id bigint           NOT NULL,
    email      text             NOT NULL COLLATE "C",
    name       text,
    words      text[]           NOT NULL COLLATE "C",
    messages   int              NOT NULL,
    last_at    timestamptz      NOT NULL,
    score      double precision NOT NULL,
    PRIMARY KEY (account_id, email)
) WITH (fillfactor = 70);
CREATE INDEX correspondent_best ON correspondent (account_id, score DESC);

-- The words that a correspondent is found by: of the name, of the address, and the address.
CREATE TABLE correspondent_word (
    account_id bigint NOT NULL,
    word       text   NOT NULL COLLATE "C",
    email      text   NOT NULL COLLATE "C",
    PRIMARY KEY (account_id, word, email)
);

-- Drafts, whose recipients count once they are sent.
CREATE TABLE search_draft (
    account_id bigint NOT NULL,
    email_id   bigint NOT NULL,
    PRIMARY KEY (account_id, email_id)
);

DO $$
DECLARE t text;
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
        FOREACH t IN ARRAY ARRAY['search', 'search_progress', 'correspondent', 'correspondent_word', 'search_draft'] LOOP
            PERFORM create_distributed_table(t, 'account_id', colocate_with => 'account_state');
        END LOOP;
    END IF;
END $$;
