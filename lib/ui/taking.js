// What only the browser can serve: copying the address, saving the figure above as a picture, one step back a click.

// A click that leads to another page is written to the history twice: first the new link of this page, then the other
// page under the same link. The second takes the place of the first, so that Back returns to where the click was.
const HURRIED = 5000  // milliseconds
function stepOnce() {
  const { history } = window
  if (history.demarche) return
  history.demarche = true
  const push = history.pushState.bind(history)
  let changed = -HURRIED, clicked = 0
  window.addEventListener("click", () => { clicked = performance.now() }, true)
  history.pushState = (state, title, address) => {
    const now = window.location, next = new URL(address ?? now.href, now.href)
    const sameLink = next.search === now.search
    if (next.pathname !== now.pathname && sameLink && clicked < changed && performance.now() - changed < HURRIED) {
      return history.replaceState(state, title, address)
    }
    if (!sameLink) changed = performance.now()
    return push(state, title, address)
  }
}

const say = (button, words) => {
  const before = button.dataset.label
  button.textContent = words
  setTimeout(() => { button.textContent = before }, 1800)
}

async function copy(button) {
  const address = window.location.href.replaceAll("%2C", ",")  // lists are easier to read so
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

function save(button, data, format, host) {
  const plot = host.closest(".st-key-" + data.figure)?.querySelector(".js-plotly-plot")
  const camera = plot?.querySelector('.modebar-btn[data-attr="toImage"], .modebar-btn[data-title^="Download"]')
  if (!camera) return say(button, "No figure")
  // Plotly's own button makes one kind of picture; its options are read when it is pressed.
  plot._context.toImageButtonOptions = { format, filename: data.name, scale: format === "png" ? 2 : 1 }
  camera.click()
}

export default function (component) {
  stepOnce()
  const { data, parentElement } = component
  const root = parentElement.querySelector("#taking")
  const host = parentElement.host ?? parentElement.getRootNode().host ?? parentElement
  const made = data.buttons.map(({ label, act, about }) => {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = button.dataset.label = label
    if (about) button.setAttribute("aria-label", about)
    button.onclick = () => (act === "copy" ? copy(button) : save(button, data, act, host))
    return button
  })
  root.replaceChildren(...made)
}
