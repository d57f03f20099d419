"""The parts of `flows.monitor`: a run's polls, plan, batches, reading, accounts and report."""
