"""Screens without pixels: what each screen shows and what its acts do; no Qt."""
