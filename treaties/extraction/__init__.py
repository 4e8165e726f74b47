"""Reading statements: raw text in, proposed claims out. Proposes, never concludes."""
