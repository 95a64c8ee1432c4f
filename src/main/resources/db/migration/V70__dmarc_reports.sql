-- What other servers report of mail in our domains' names (RFC 7489 §7.2), and how much of it passed.
CREATE TABLE dmarc_report (
    reporter  text        NOT NULL,
    report_id text        NOT NULL,
    domain    text        NOT NULL,
    begins_at timestamptz NOT NULL,
    PRIMARY KEY (reporter, report_id)
);
CREATE TABLE dmarc_report_row (
    reporter  text   NOT NULL,
    report_id text   NOT NULL,
    n         int    NOT NULL,
    source    text   NOT NULL,
    messages  bigint NOT NULL,
    passed    boolean NOT NULL,
    PRIMARY KEY (reporter, report_id, n),
    FOREIGN KEY (reporter, report_id) REFERENCES dmarc_report ON DELETE CASCADE
);
