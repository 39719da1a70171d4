-- A run: its spec as it was launched, where it is, and its latest key figures, so that a list of runs reads this table alone.
CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    spec TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'paused', 'completed', 'diverged', 'cancelled', 'failed', 'interrupted')),
    sentence TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL,
    dataset TEXT NOT NULL,
    network TEXT NOT NULL,
    seed INTEGER NOT NULL,
    device TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL,
    created_at INTEGER NOT NULL,            -- milliseconds since 1970, UTC
    started_at INTEGER,
    finished_at INTEGER,
    step INTEGER NOT NULL DEFAULT 0,
    total_steps INTEGER NOT NULL DEFAULT 0,
    epoch REAL NOT NULL DEFAULT 0,
    total_epochs REAL NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0,
    seconds_left REAL,
    train_accuracy REAL,
    validation_accuracy REAL,
    best_validation_accuracy REAL,
    test_accuracy REAL,
    examples_per_second REAL,
    peak_memory_bytes INTEGER,
    last_sequence INTEGER NOT NULL DEFAULT 0,
    facts TEXT,                             -- what the trainer said when it began: device, widths, thresholds, parameters (JSON)
    tags TEXT NOT NULL DEFAULT '[]',        -- JSON array
    notes TEXT NOT NULL DEFAULT '',
    archived INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0,     -- hidden at once, its points removed in portions afterwards
    twin_id TEXT,                           -- the same text in both runs of a twin launch
    queue_order INTEGER,                    -- smaller is sooner; set while queued
    recovered_at_step INTEGER               -- step of the checkpoint from which the last restart went on by itself
) STRICT;
CREATE INDEX runs_by_queue ON runs (queue_order) WHERE queue_order IS NOT NULL;
CREATE INDEX runs_by_status ON runs (status);

CREATE TABLE metric_names (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Every point of a run has a number: 1, 2, 3... over all its metrics. NULL is NaN, which SQLite cannot hold; infinities are stored as they are.
-- Rows lie by metric, so that a curve is one stretch of the file: drawing reads a hundred thousand of them, healing a gap a few thousand by number.
CREATE TABLE points (
    run INTEGER NOT NULL REFERENCES runs (number),
    sequence INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES metric_names (number),
    step INTEGER NOT NULL,
    epoch REAL NOT NULL,
    examples INTEGER NOT NULL,
    seconds REAL NOT NULL,
    value REAL,
    PRIMARY KEY (run, name, sequence)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX points_by_sequence ON points (run, sequence);

CREATE TABLE histograms (
    run INTEGER NOT NULL REFERENCES runs (number),
    layer INTEGER NOT NULL,
    step INTEGER NOT NULL,
    histogram TEXT NOT NULL,                -- JSON
    PRIMARY KEY (run, layer, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_lines (
    run INTEGER NOT NULL REFERENCES runs (number),
    line INTEGER NOT NULL,                  -- 1, 2, 3...
    at INTEGER NOT NULL,                    -- milliseconds since 1970, UTC
    level TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (run, line)
) STRICT, WITHOUT ROWID;

-- The latest of each split.
CREATE TABLE confusions (
    run INTEGER NOT NULL REFERENCES runs (number),
    split TEXT NOT NULL,
    step INTEGER NOT NULL,
    confusion TEXT NOT NULL,                -- JSON
    PRIMARY KEY (run, split)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
    run INTEGER NOT NULL REFERENCES runs (number),
    file TEXT NOT NULL,
    step INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    can_resume INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,              -- milliseconds since 1970, UTC
    PRIMARY KEY (run, file)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
