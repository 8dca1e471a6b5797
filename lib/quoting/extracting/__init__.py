"""What is reported: marks, cues, clauses, and how quotations and acts of reporting join to statements."""
