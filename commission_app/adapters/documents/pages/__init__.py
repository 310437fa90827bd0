"""Tagged pages: layout, typography, structure and the archivable file."""
