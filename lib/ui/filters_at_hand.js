// Lists of the browser's own for the filters asked for most; what they cannot say leads to the sidebar.
const OTHERWISE = "…"

const made = (tag, properties, ...children) => {
  const node = Object.assign(document.createElement(tag), properties)
  node.append(...children)
  return node
}

function listed({ key, label, chosen, whole, groups }, choose) {
  const select = made("select", {})
  for (const [kind, options] of groups) {
    const nodes = options.map(([value, words]) => made("option", { value, textContent: words, selected: value === chosen }))
    select.append(...(kind ? [made("optgroup", { label: kind }, ...nodes)] : nodes))
  }
  select.classList.toggle("set", chosen !== whole)
  select.onchange = () => {
    if (select.value !== OTHERWISE) return choose(`${key}=${select.value}`)
    select.value = chosen
    document.querySelector('[data-testid="stExpandSidebarButton"]')?.click()
  }
  return made("label", {}, label, select)
}

// The sidebar lies over the page: a touch beside it puts it away, and does nothing else.
function closeBeside() {
  const { history } = window
  if (history.demarcheBeside) return
  history.demarcheBeside = true
  const find = (name) => document.querySelector(`[data-testid="${name}"]`)
  const swallow = (event) => {
    if (!event.isTrusted) return  // our own click on the button
    event.stopPropagation()
    event.preventDefault()
    stop()
  }
  const stop = () => window.removeEventListener("click", swallow, true)
  window.addEventListener("pointerdown", (event) => {
    const over = window.matchMedia("(max-width: 768px)").matches && find("stSidebar")?.getBoundingClientRect().width > 0
    if (!over || !event.target.closest?.('[data-testid="stMain"]')) return
    window.addEventListener("click", swallow, true)
    for (const end of ["pointerup", "pointercancel"])
      window.addEventListener(end, () => setTimeout(stop, 600), { capture: true, once: true })
    setTimeout(() => find("stSidebarCollapseButton")?.querySelector("button")?.click())
  }, true)
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  closeBeside()
  const root = parentElement.querySelector("#at_hand")
  const wanted = JSON.stringify(data)
  if (root.dataset.made === wanted) return
  root.dataset.made = wanted
  root.replaceChildren(...data.lists.map((list) => listed(list, (chosen) => setTriggerValue("chosen", chosen))))
}
