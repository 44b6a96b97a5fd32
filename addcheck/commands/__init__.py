"""What commands do between the options and the stages; only `addcheck.cli` prints and exits."""
