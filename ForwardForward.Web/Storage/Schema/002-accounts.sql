-- People who sign in, and keys for programs. Times are milliseconds since 1970, UTC. Secrets are stored as hashes only.

CREATE TABLE accounts (
    id                 TEXT PRIMARY KEY,
    name               TEXT NOT NULL COLLATE NOCASE UNIQUE,
    role               INTEGER NOT NULL CHECK (role BETWEEN 1 AND 3),        -- viewer, researcher, administrator
    password_hash      TEXT,                                                 -- null until the invitation is taken up
    security_stamp     TEXT NOT NULL,                                        -- sessions with another stamp end
    disabled           INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    invitation_hash    TEXT UNIQUE,
    invitation_expires INTEGER,
    created            INTEGER NOT NULL,
    last_sign_in       INTEGER
) STRICT;

CREATE TABLE api_tokens (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    hash       TEXT NOT NULL UNIQUE,
    role       INTEGER NOT NULL CHECK (role BETWEEN 1 AND 3),
    account_id TEXT REFERENCES accounts (id),                                -- null: made at the terminal, belongs to the lab
    created    INTEGER NOT NULL,
    last_used  INTEGER,
    expires    INTEGER,                                                      -- null: never
    revoked    INTEGER
) STRICT;

CREATE INDEX api_tokens_of_account ON api_tokens (account_id);
