"""Who speaks, for which state, when and about whom."""
