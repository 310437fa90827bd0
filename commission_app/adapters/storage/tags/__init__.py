"""The words of the disk: tags, versions and names, never taken from those of the code."""
