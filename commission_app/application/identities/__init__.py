"""The guard against identities, and doubtful mentions."""
