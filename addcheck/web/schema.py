"""The database's tables, and how one version becomes the next."""

from typing import Final

APPLICATION_ID: Final = 0x61646463
"""Written into the file's header, so that no other program's database is taken for one of ours."""

MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE secret (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    -- One comparison: the two articles as they were read, and figures to list it by.
    CREATE TABLE comparison (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        made TEXT NOT NULL,
        original TEXT NOT NULL,
        derived TEXT NOT NULL,
        original_sha TEXT NOT NULL,
        derived_sha TEXT NOT NULL,
        original_name TEXT NOT NULL,
        derived_name TEXT NOT NULL,
        title TEXT NOT NULL,
        outlet TEXT NOT NULL,
        words INTEGER NOT NULL,
        added REAL NOT NULL,
        speculation REAL NOT NULL
    ) STRICT;
    CREATE INDEX comparison_by_original ON comparison (original_sha);

    -- What was found, by fingerprint: for filters and for the count of what is undecided.
    CREATE TABLE finding (
        comparison INTEGER NOT NULL REFERENCES comparison (row) ON DELETE CASCADE,
        sentence TEXT NOT NULL,
        finding TEXT NOT NULL,
        label TEXT NOT NULL
    ) STRICT;
    CREATE INDEX finding_by_comparison ON finding (comparison);
    CREATE INDEX finding_by_key ON finding (sentence, finding);

    -- What holds now. `seq` is that of the history entry that brought it about.
    CREATE TABLE decision (
        sentence TEXT NOT NULL, finding TEXT NOT NULL, seq INTEGER NOT NULL,
        outcome TEXT NOT NULL, words TEXT NOT NULL, note TEXT NOT NULL, who TEXT NOT NULL, link TEXT NOT NULL,
        PRIMARY KEY (sentence, finding)
    ) STRICT, WITHOUT ROWID;
    -- `story`: SHA-256 of the original's bytes, which all versions of a rewrite share.
    CREATE TABLE correction (
        story TEXT NOT NULL, derived TEXT NOT NULL, original TEXT NOT NULL, seq INTEGER NOT NULL,
        linked INTEGER NOT NULL,
        PRIMARY KEY (story, derived, original)
    ) STRICT, WITHOUT ROWID;

    -- Everything that was ever decided, and what it replaced, so that it can be undone. `key`: that of the table, its
    -- parts with a blank between them. `before`, `after`: JSON, or NULL where nothing held.
    CREATE TABLE history (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        comparison INTEGER REFERENCES comparison (row) ON DELETE SET NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('decision', 'correction')),
        key TEXT NOT NULL,
        before TEXT, after TEXT,
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX history_by_comparison ON history (comparison, seq);
    CREATE INDEX history_by_key ON history (kind, key);

    CREATE VIRTUAL TABLE search USING fts5 (title, names, original, derived, tokenize = 'porter unicode61');
    """,
)
"""One script a version; `PRAGMA user_version` counts those that were run. Scripts are added, never changed."""
