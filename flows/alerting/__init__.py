"""The parts of `flows.alerts`: the rule file, decisions, messages and their delivery."""
