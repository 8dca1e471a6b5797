"""Article -> Quotes.

`extracting` finds what is reported, by which cue and beside which mention of a speaker; `attributing` says who that is,
for which state, on which day. `reader.Reader` is the door.
"""
