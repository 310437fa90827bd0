"""What the system brings: its dialogs' words, its printers."""
