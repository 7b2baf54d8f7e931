-- Step 1: the first form of a project. A step is never changed once it has been released; a change of form is a new step.
-- {number}, {bytes} and {moment} stand for what the database calls a numbered key, bytes and a moment in UTC.

CREATE TABLE raws (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    packed {bytes} NOT NULL
);
CREATE TABLE settings (
    seq {number} PRIMARY KEY,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    who TEXT NOT NULL,
    at {moment} NOT NULL
);
CREATE TABLE runs (
    seq {number} PRIMARY KEY,
    command TEXT NOT NULL,
    version TEXT NOT NULL,
    at {moment} NOT NULL
);
CREATE TABLE merges (
    seq {number} PRIMARY KEY,
    version TEXT NOT NULL,
    parameters TEXT NOT NULL,
    state TEXT NOT NULL,
    at {moment} NOT NULL
);
CREATE TABLE reports (
    seq {number} PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL UNIQUE REFERENCES raws (sha256),
    origin TEXT NOT NULL,
    at {moment} NOT NULL
);
CREATE TABLE run_ends (
    run INTEGER NOT NULL PRIMARY KEY REFERENCES runs (seq),
    result TEXT NOT NULL,
    at {moment} NOT NULL
);
CREATE TABLE families (
    id TEXT NOT NULL PRIMARY KEY,
    merge INTEGER NOT NULL REFERENCES merges (seq),
    n INTEGER NOT NULL,
    record TEXT NOT NULL
);
CREATE TABLE events (
    id TEXT NOT NULL PRIMARY KEY,
    merge INTEGER NOT NULL REFERENCES merges (seq),
    n INTEGER NOT NULL,
    type TEXT NOT NULL,
    first DATE,
    last DATE,
    place TEXT,
    country TEXT,
    lat FLOAT,
    lon FLOAT,
    background BOOLEAN NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX ix_events_days ON events (first, last);
CREATE TABLE readings (
    seq {number} PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (seq),
    version TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    url TEXT,
    published TEXT,
    doubts TEXT NOT NULL,
    record TEXT NOT NULL,
    at {moment} NOT NULL,
    UNIQUE (report, version)
);
CREATE TABLE family_reports (
    family TEXT NOT NULL REFERENCES families (id),
    report INTEGER NOT NULL REFERENCES reports (seq),
    PRIMARY KEY (family, report)
);
CREATE INDEX ix_family_reports_report ON family_reports (report);
CREATE TABLE claims (
    seq {number} PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (seq),
    id TEXT NOT NULL,
    added BOOLEAN NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    background BOOLEAN NOT NULL,
    source TEXT,
    first DATE,
    last DATE,
    place TEXT,
    country TEXT,
    gazetteer_id TEXT,
    lat FLOAT,
    lon FLOAT,
    low BIGINT,
    high BIGINT,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (reading, id)
);
CREATE INDEX ix_claims_kind ON claims (kind, type);
CREATE INDEX ix_claims_gazetteer_id ON claims (gazetteer_id);
CREATE INDEX ix_claims_days ON claims (first, last);
CREATE INDEX ix_claims_point ON claims (lat, lon);
CREATE TABLE claim_actors (
    seq {number} PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claims (seq),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    registry_id TEXT
);
CREATE INDEX ix_claim_actors_claim ON claim_actors (claim);
CREATE INDEX ix_claim_actors_name ON claim_actors (name);
CREATE TABLE judgements (
    seq {number} PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claims (seq),
    other INTEGER NOT NULL REFERENCES claims (seq),
    verdict TEXT NOT NULL,
    who TEXT NOT NULL,
    at {moment} NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX ix_judgements_claim ON judgements (claim);
CREATE INDEX ix_judgements_other ON judgements (other);
CREATE TABLE decisions (
    seq {number} PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claims (seq),
    action TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    who TEXT NOT NULL,
    at {moment} NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX ix_decisions_claim ON decisions (claim);
CREATE TABLE event_claims (
    event TEXT NOT NULL REFERENCES events (id),
    claim INTEGER NOT NULL REFERENCES claims (seq),
    PRIMARY KEY (event, claim)
);
CREATE INDEX ix_event_claims_claim ON event_claims (claim);
CREATE TABLE undos (
    seq {number} PRIMARY KEY,
    judgement INTEGER UNIQUE REFERENCES judgements (seq),
    decision INTEGER UNIQUE REFERENCES decisions (seq),
    who TEXT NOT NULL,
    at {moment} NOT NULL,
    reason TEXT NOT NULL
);
