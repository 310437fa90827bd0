"""The running application: windows, loader of screens, lock, room."""
