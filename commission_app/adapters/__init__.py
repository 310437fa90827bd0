"""Answers to the ports of the application: storage, files in and out, signatures, keys."""
