"""addcheck shows, with evidence, what a derived article adds to its original."""
