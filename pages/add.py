"""Add articles: bring in text, files, links or feeds; see what was understood, and what was not."""

from lib.ui import adding, controls, importing, printed, visitor

visitor.editors_only()
name = controls.dispute_name()
if adding.writable(name) and not importing.show_running(name):
    importing.show_ended(name)
    adding.give()
    adding.look_over(name)
    importing.show_interrupted(name)
    importing.show_former(name)
printed.style()
