"""What leaves as figures and words: checked whole, at one place, before it does."""
