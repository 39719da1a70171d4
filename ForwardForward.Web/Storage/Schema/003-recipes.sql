-- A run may have been launched for a row of the documents or a place of a study; and what it trains, and which code trained it, decide for which rows it counts.
ALTER TABLE runs ADD COLUMN recipe TEXT;            -- name of the preset or place; null for any other run
ALTER TABLE runs ADD COLUMN fingerprint TEXT;       -- of the spec without name, seed, device and checkpoints; null for runs of before
ALTER TABLE runs ADD COLUMN trainer_commit TEXT;    -- of the program that trained it, set when it begins
ALTER TABLE runs ADD COLUMN trainer_code TEXT;      -- fingerprint of the trainer's sources; 'mixed' when it went on under other ones
CREATE INDEX runs_by_fingerprint ON runs (fingerprint) WHERE fingerprint IS NOT NULL;
CREATE INDEX runs_by_recipe ON runs (recipe) WHERE recipe IS NOT NULL;
