-- The tables of catalog.sqlite. NULL is "not reported"; dates stand as the card has them (2022, 2025-04, 2025-04-03),
-- and in "day" where they are whole days.

CREATE TABLE models (
  id TEXT PRIMARY KEY,            -- the path of its folder
  name TEXT NOT NULL,
  aka TEXT,                       -- other names and former ids, with commas
  summary TEXT,
  task TEXT,                      -- the main one; all of them are in "tasks"
  family TEXT,
  publisher TEXT,
  license TEXT,
  access TEXT,
  status TEXT NOT NULL,
  risk TEXT,
  visibility TEXT,
  version TEXT,                   -- the version that speaks for the model
  stage TEXT,                     -- of that version, as the next three
  date TEXT,
  day TEXT,
  parameters REAL,
  page TEXT NOT NULL,             -- its path in the site
  health TEXT,                    -- of its rules the worst: ok, no data, stale, warn, fail; NULL: it has none
  retraining_due TEXT,            -- since when it is due for training; NULL: it is not
  words TEXT,                     -- tasks, tags, owners: to be found by
  text TEXT                       -- the prose of its card without markup
);

CREATE TABLE versions (
  model TEXT NOT NULL REFERENCES models (id),
  version TEXT,
  position INTEGER NOT NULL,      -- 1 is the oldest
  date TEXT,
  day TEXT,
  released TEXT,
  stage TEXT,
  status TEXT,
  license TEXT,
  framework TEXT,
  hardware TEXT,
  duration REAL,                  -- of its training, in seconds
  parameters REAL,
  bytes REAL,
  commit_hash TEXT,
  notes TEXT,
  page TEXT NOT NULL,
  PRIMARY KEY (model, version)
);

CREATE TABLE metrics (
  id INTEGER PRIMARY KEY,
  model TEXT NOT NULL REFERENCES models (id),
  version TEXT,                   -- NULL: of the model as such
  dataset TEXT REFERENCES datasets (id),
  revision TEXT,
  split TEXT,
  slice TEXT,                     -- JSON: {"sex": "female"}; NULL is overall
  metric TEXT NOT NULL REFERENCES metric_names (id),
  value REAL,
  state TEXT NOT NULL,            -- number, no result or undefined: the last two have no value
  lower REAL,
  upper REAL,
  std REAL,
  n INTEGER,
  unit TEXT,
  step REAL,
  time TEXT,
  variant TEXT,
  environment TEXT,
  conditions TEXT,                -- JSON: {"img_size": "224"}
  date TEXT,
  day TEXT,
  source TEXT,
  notes TEXT,
  evidence TEXT
);

CREATE TABLE metric_names (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  better TEXT NOT NULL,           -- higher, lower, none, or the number that is best
  unit TEXT,
  low REAL,                       -- the smallest and largest possible value
  high REAL,
  cost INTEGER NOT NULL,          -- 1 where quality is weighed against it
  description TEXT
);

CREATE TABLE datasets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  url TEXT,
  license TEXT,
  primary_metric TEXT,
  description TEXT
);

CREATE TABLE teams (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  contact TEXT,
  handle TEXT,
  description TEXT
);

CREATE TABLE tags (
  model TEXT NOT NULL REFERENCES models (id),
  tag TEXT NOT NULL,
  PRIMARY KEY (model, tag)
);

CREATE TABLE tasks (
  model TEXT NOT NULL REFERENCES models (id),
  task TEXT NOT NULL,
  PRIMARY KEY (model, task)
);

CREATE TABLE owners (
  model TEXT NOT NULL REFERENCES models (id),
  team TEXT NOT NULL REFERENCES teams (id),
  PRIMARY KEY (model, team)
);

CREATE TABLE lineage (
  model TEXT NOT NULL REFERENCES models (id),
  version TEXT,
  parent TEXT REFERENCES models (id),  -- NULL where it is no model of this catalogue
  parent_version TEXT,
  relation TEXT NOT NULL,
  written TEXT,                   -- the parent as the card names it
  notes TEXT
);

CREATE TABLE data_uses (
  model TEXT NOT NULL REFERENCES models (id),
  version TEXT,
  dataset TEXT REFERENCES datasets (id),
  written TEXT,                   -- the data set as the card names it
  role TEXT,
  revision TEXT,
  split TEXT,
  since TEXT,
  until TEXT,
  rows REAL,
  digest TEXT,
  notes TEXT
);

CREATE TABLE deployments (
  model TEXT NOT NULL REFERENCES models (id),
  version TEXT,                   -- aliases are resolved
  environment TEXT,
  stage TEXT,
  platform TEXT,
  strategy TEXT,
  share REAL,                     -- of the traffic, 1 is all of it; NULL where a trial does not say
  since TEXT,
  until TEXT,
  endpoint TEXT,
  region TEXT,
  running INTEGER NOT NULL        -- 1 on the day that counts as today
);

CREATE TABLE costs (
  model TEXT NOT NULL REFERENCES models (id),
  activity TEXT NOT NULL,         -- training, running
  version TEXT,                   -- aliases are resolved; NULL: all versions together
  phase TEXT,                     -- of a training; NULL is the whole of it
  per TEXT,                       -- of running: 1000 requests, month, ...
  device_seconds REAL,            -- of all devices together
  kwh REAL,
  co2eq REAL,                     -- in grams
  price REAL,
  currency TEXT,                  -- ISO 4217
  hardware TEXT,
  date TEXT,
  source TEXT,
  link TEXT,
  notes TEXT
);

CREATE TABLE verdicts (
  model TEXT NOT NULL REFERENCES models (id),
  rule TEXT NOT NULL,
  state TEXT NOT NULL,            -- ok, no data, stale, warn, fail
  metric TEXT NOT NULL,
  subject TEXT,                   -- which of several series decided
  version TEXT,
  environment TEXT,
  value REAL,                     -- the last one that was held against the limit
  limit_text TEXT,
  since TEXT,                     -- the reading that began this state
  read TEXT,                      -- the last reading
  words TEXT
);

CREATE TABLE incidents (
  model TEXT NOT NULL REFERENCES models (id),
  rule TEXT NOT NULL,
  state TEXT NOT NULL,            -- warn, fail
  metric TEXT NOT NULL,
  subject TEXT,
  version TEXT,
  began TEXT NOT NULL,
  ended TEXT,                     -- NULL: still so
  words TEXT
);

CREATE TABLE policies (
  model TEXT NOT NULL REFERENCES models (id),
  policy TEXT NOT NULL,
  version TEXT,                   -- NULL: the model as such
  outcome TEXT NOT NULL,          -- holds, fails, waived
  level TEXT NOT NULL,            -- error, warning
  reasons TEXT,                   -- one a line
  approvals_missing INTEGER NOT NULL
);

CREATE TABLE findings (
  model TEXT REFERENCES models (id),   -- NULL for those of the catalogue itself
  path TEXT,
  line INTEGER NOT NULL,
  column INTEGER NOT NULL,
  severity TEXT NOT NULL,
  rule TEXT NOT NULL,
  message TEXT,
  hint TEXT
);

CREATE VIRTUAL TABLE search USING fts5 (
  id, name, aka, summary, words, text, content="models", tokenize="unicode61 remove_diacritics 2"
);
