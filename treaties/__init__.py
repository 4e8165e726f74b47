"""Treaties: statements in, deadlines out."""
