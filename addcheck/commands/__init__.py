"""What the commands do, as plain functions: they print and exit, and know nothing of how options are parsed."""
