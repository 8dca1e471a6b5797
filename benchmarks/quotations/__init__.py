"""How well and how fast quotations and their speakers are found, beside named peers, on any hand-annotated file."""
