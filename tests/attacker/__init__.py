"""An attacker who knows everything that was published, and shares no code with the gate."""
