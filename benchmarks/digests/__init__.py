"""How well the statements of the bundled digests are read: words, speaker, state, day, stance, place on the axis."""
