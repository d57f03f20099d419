"""Sizes of a change, and what they are measured against."""
