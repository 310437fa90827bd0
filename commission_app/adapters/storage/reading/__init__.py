"""What is read beside the facts: copies of a moment, lists, read models."""
