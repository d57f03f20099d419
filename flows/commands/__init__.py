"""The subcommands of `chinhphu`, and what they print with."""
