"""What the text says of a number, one room for a field; `context` holds what they read."""
