"""The vote of a point, without Qt: who votes, by what key, with what result."""
