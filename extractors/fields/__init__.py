"""What the text says of a number, one field a module; `context` holds what they read."""
