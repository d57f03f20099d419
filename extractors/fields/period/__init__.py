"""The period that a figure speaks of."""
