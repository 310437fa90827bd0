"""Signatures: ports and use-cases."""
