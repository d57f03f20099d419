"""The parts of the view of health that ask for more than the status."""
