"""Methods: what is measured, how, how well, and what the map can and cannot say."""

import streamlit as st

from lib.ui import controls, evidence, figures, methods, printed, prose, records, standings, tables, terms, words

filters = controls.shown()
dispute = evidence.dispute(filters.dispute)
printed.style()

figures.question("What is measured?")
st.markdown(methods.MEASURED)
st.html(prose.meanings(terms.meanings(dispute.axis.minus, dispute.axis.plus)))
figures.question("How does a statement become a position?")
st.markdown(methods.FORMULA)
st.html(prose.facts(methods.settings(dispute)))
figures.question("Which issues, and how do they count?")
st.html(printed.table(*methods.issues(dispute), "Issues of the codebook with their loading on the axis", worded=True))
figures.how_to_read(
    "Loading: how far support of the issue moves a state up (+) or down (−) the axis. Zero: shown, but not on the axis."
)

records.show(filters)

accuracy = methods.accuracy_tables()
if accuracy is not None:
    figures.question("How accurate is it?")
    for headings, rows, notes in accuracy:
        st.html(printed.table(headings, rows, f"Accuracy on {len(headings) - 1} collections of texts coded by hand"))
        st.html(prose.items(notes))
    figures.how_to_read("1 is perfect; in brackets the number of cases. Read the note before you rely on a figure.")
    figures.question("What does the reader get wrong?")
    st.markdown(methods.FAULTS)

figures.question("Do the ranks depend on these choices?")
with st.skeleton(height=480):
    ranked = standings.ranks(filters)
if ranked.table["rank"].notna().any():
    figures.show_ranks(filters)
    figures.how_to_read(
        "The dot is a state's rank as chosen, the line its range when one choice at a time is changed: loadings, "
        "prior, weights, reported positions, and each of the largest outlets left out."
    )
    with st.expander("Every choice and the largest shift it makes"):
        tables.show_scenarios(evidence.named(ranked.summary))
else:
    st.html(prose.empty("No state has enough evidence for a rank in this selection."))

figures.question("What does the evidence look like?")
st.html(prose.facts(methods.corpus(filters)))
figures.question("What should you not read into it?")
st.markdown(methods.LIMITS)
figures.question("How does the map draw disputed places?")
said, areas = methods.places()
st.html(prose.paragraph(said))
st.html(prose.facts(areas))
with st.expander("The whole codebook"):
    st.markdown(words.without_images(dispute.codebook))
