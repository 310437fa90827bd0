"""The screens of the vault without pixels: keys, backups, handing over, trail."""
