-- Step 2: reports coded by several people on their own, before a third settles what they differ in.

CREATE TABLE codings (
    seq {number} PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (seq),
    coder TEXT NOT NULL,
    who TEXT NOT NULL,
    at {moment} NOT NULL
);
CREATE INDEX ix_codings_report ON codings (report);
CREATE TABLE coding_steps (
    seq {number} PRIMARY KEY,
    coding INTEGER NOT NULL REFERENCES codings (seq),
    state TEXT NOT NULL,
    who TEXT NOT NULL,
    at {moment} NOT NULL
);
CREATE INDEX ix_coding_steps_coding ON coding_steps (coding);
ALTER TABLE decisions ADD COLUMN coding INTEGER REFERENCES codings (seq);
CREATE INDEX ix_decisions_coding ON decisions (coding);
