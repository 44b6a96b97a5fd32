"""The page to use and its HTTP API: compare, review, decide, keep. Needs the extra `addcheck[web]`."""
