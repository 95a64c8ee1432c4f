-- The data type of the JMAP specifications.
CREATE TABLE note (
    account_id bigint  NOT NULL,
    id         bigint  NOT NULL,
    doc        jsonb   NOT NULL,
    title      text    GENERATED ALWAYS AS (doc ->> 'title') STORED,
    done       boolean GENERATED ALWAYS AS ((doc ->> 'done')::boolean) STORED,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX note_title ON note (account_id, title, id);
