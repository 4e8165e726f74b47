"""Reading statements out of raw text: proposals for a person to review, never conclusions."""
