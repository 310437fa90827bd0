"""Read models made of the facts: rebuilt at will, never evidence."""
