"""Calendar feeds: which deadlines, how each reads, and the bytes that clients fetch."""
