// Leads whoever pressed a mark of a figure to the words that it opened, where those are not on the screen.
const LATE = 9000  // milliseconds: words that come later were not opened by that press

function lead(anchor, listed) {
  const place = anchor.getBoundingClientRect().top
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches
  if (place < 0 || place > 0.7 * window.innerHeight) {
    anchor.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" })
  }
  if (listed) anchor.focus({ preventScroll: true })  // the next key goes on from the words
}

export default function (component) {
  const { data, parentElement } = component
  const anchor = parentElement.querySelector("#arriving")
  const press = window.history.demarchePressed
  if (anchor.dataset.seen === data.words) return
  anchor.dataset.seen = data.words
  if (!press || performance.now() - press.when > LATE) return
  window.history.demarchePressed = null
  setTimeout(() => lead(anchor, press.listed), 400)  // when what stands above has its height
}
