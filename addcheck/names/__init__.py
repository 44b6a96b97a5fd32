"""Proper names in news English: which tokens make one, what it stands for, and whether two are the same.

By rule and list, without a model. Lists and their reasons are in `data/names*`.
"""

from addcheck.names.find import Name, find_names
from addcheck.names.lists import canonical_place, fold_name, read_titles
from addcheck.names.same import NameIndex, compare_spelling, same_name

__all__ = [
    "Name", "NameIndex", "canonical_place", "compare_spelling", "find_names", "fold_name", "read_titles", "same_name",
]  # fmt: skip
