"""Clock, ports, progress and checkpoints: what every use-case stands on."""
