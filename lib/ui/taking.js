// What only the browser can serve: copying the address, saving the figure above as a picture (see pictures.js), its
// marks as a list (see marks.js), one step back a click, and a readable address.

// Streamlit escapes the commas of lists, which an address may hold as they are.
const readable = (address) => String(address).replaceAll("%2C", ",")

// A click that leads to another page is written to the history twice: first the new link of this page, then the other
// page under the same link. The second takes the place of the first, so that Back returns to where the click was.
const HURRIED = 5000  // milliseconds
function stepOnce() {
  const { history } = window
  if (history.demarche) return
  history.demarche = true
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history)
  let changed = -HURRIED, clicked = 0
  window.addEventListener("click", (event) => {
    clicked = performance.now()
    if (event.target.closest?.(".js-plotly-plot, .st-key-read_ends a")) pressed()
  }, true)
  window.addEventListener("click", explain)
  history.replaceState = (state, title, address) => replace(state, title, address && readable(address))
  history.replaceState(history.state, "", window.location.href)
  history.pushState = (state, title, address) => {
    const now = window.location, next = new URL(readable(address ?? now.href), now.href)
    const sameLink = next.search === now.search
    if (next.pathname !== now.pathname && sameLink && clicked < changed && performance.now() - changed < HURRIED) {
      return history.replaceState(state, title, address)
    }
    if (!sameLink) changed = performance.now()
    return push(state, title, next.href)
  }
}

// A term in a text leads to its meaning on Methods without leaving this session: by the link to that page.
function explain(event) {
  const term = event.target.closest?.("a.dm-term")
  const page = term && [...document.querySelectorAll(".st-key-sections a")].find((link) => link.pathname.endsWith("/methods"))
  if (!page || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  page.click()
  const until = performance.now() + HURRIED
  const show = () => {
    const meaning = document.getElementById(term.hash.slice(1))
    if (!meaning) return performance.now() < until && setTimeout(show, 100)
    meaning.scrollIntoView({ block: "center" })
    meaning.focus({ preventScroll: true })
  }
  show()
}

const say = (button, words) => {
  const before = button.dataset.label
  button.textContent = words
  setTimeout(() => { button.textContent = before }, 1800)
}

async function copy(button) {
  const address = readable(window.location.href)
  try {
    await navigator.clipboard.writeText(address)
  } catch {  // pages without TLS have no clipboard; an old way still works there
    const field = document.createElement("textarea")
    field.value = address
    document.body.append(field)
    field.select()
    document.execCommand("copy")
    field.remove()
  }
  say(button, "Link copied")
}

const plotOf = (host, data) => host.closest(".st-key-" + data.figure)?.querySelector(".js-plotly-plot")

// Open or close the list of marks; while it is open it follows the figure.
function unfold(button, data, host, root) {
  const plot = plotOf(host, data)
  if (!plot?.on) return say(button, "No figure")
  const open = button.getAttribute("aria-expanded") !== "true"
  button.setAttribute("aria-expanded", String(open))
  if (!open) return root.querySelector("ul")?.remove()
  refresh(root, plot, data.name)
  plot.on("plotly_afterplot", () => {
    if (button.isConnected && button.getAttribute("aria-expanded") === "true") refresh(root, plot, data.name)
  })
}

export default function (component) {
  stepOnce()
  const { data, parentElement } = component
  const root = parentElement.querySelector("#taking")
  root.caption = data.caption  // it changes with every selection, while the buttons and an open list stay
  const wanted = JSON.stringify({ ...data, caption: null })
  if (root.dataset.made === wanted) return
  root.dataset.made = wanted
  const host = parentElement.host ?? parentElement.getRootNode().host ?? parentElement
  const acts = {
    copy,
    list: (button) => unfold(button, data, host, root),
    png: (button) => save(button, root.caption, data, "png", host),
    svg: (button) => save(button, root.caption, data, "svg", host),
  }
  const made = data.buttons.map(({ label, act, about }) => {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = button.dataset.label = label
    if (about) button.setAttribute("aria-label", about)
    if (act === "list") button.setAttribute("aria-expanded", "false")
    button.onclick = () => acts[act](button)
    return button
  })
  const line = document.createElement("div")
  line.className = "line"
  line.append(...made)
  root.replaceChildren(line)
}
