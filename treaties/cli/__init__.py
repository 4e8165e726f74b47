"""The command line: thin doors over treaties.api."""
