"""`python -m addcheck`: the same as the command `addcheck`."""

from addcheck.cli import main

if __name__ == "__main__":
    main()
