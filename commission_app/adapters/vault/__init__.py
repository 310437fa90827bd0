"""Keys: the operating system's keyring and the passphrase."""
