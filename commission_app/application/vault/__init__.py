"""Opening, keys, backups, bundles, audit log and integrity."""
