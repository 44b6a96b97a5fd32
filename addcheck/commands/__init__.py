"""The commands: their options, and what they do between these and the stages; what goes wrong leaves by `cli`."""
