"""The bytes of a file: an archive that says what it is, in its smallest form."""
