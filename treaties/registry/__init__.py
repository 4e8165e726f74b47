"""The registry: claims folded into facts, written, read, and asked as of a day."""
