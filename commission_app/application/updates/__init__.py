"""Taking a new version from a stick: checked, the file backed up, then started."""
