"""Methods: what is measured, how, how well, and what the map can and cannot say."""

import streamlit as st

from lib.ui import controls, evidence, figures, methods, prose, standings, tables

filters = controls.shown()
dispute = evidence.dispute(filters.dispute)

figures.question("What is measured?")
st.markdown(methods.MEASURED)
figures.question("How does a statement become a position?")
st.markdown(methods.FORMULA)
st.html(prose.facts(methods.settings(dispute)))
figures.question("Which issues, and how do they count?")
tables.show_issues(methods.issues(dispute))
figures.how_to_read(
    "Loading: how far support of the issue moves a state up (+) or down (−) the axis. Zero: shown, but not on the axis."
)

accuracy = methods.accuracy()
if accuracy is not None:
    figures.question("How accurate is it?")
    tables.show_accuracy(accuracy)
    figures.how_to_read(
        "Measured on texts coded by hand; 1 is perfect. Read the note beside a figure before you rely on it."
    )
    figures.question("What does it get wrong?")
    st.markdown(methods.FAULTS)

figures.question("Do the ranks depend on these choices?")
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
st.markdown(methods.MAP)
with st.expander("The whole codebook"):
    st.markdown(dispute.codebook)
