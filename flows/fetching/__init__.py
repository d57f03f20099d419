"""The parts of `flows.fetch`: addresses, the wire, bodies, verdicts, turns at a host."""
