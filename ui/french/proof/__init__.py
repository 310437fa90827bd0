"""Sentences about what proves: integrity, signatures, verification."""
