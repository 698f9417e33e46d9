"""Notes of a visit become facts."""
