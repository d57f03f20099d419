"""What a bare number counts, and how counts are named."""
