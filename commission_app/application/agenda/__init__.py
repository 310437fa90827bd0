"""The draft of an import, and its links with the composition."""
