"""The pages, one module a kind: each function gives the paths and bytes of one language."""
