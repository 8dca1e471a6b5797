"""A report to print or to send: what a selection says, in which words, and how to check it."""
