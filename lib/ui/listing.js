// Draws statements as entries: textContent only, so nothing in a quoted text can become markup.
const made = (tag, text, name) => {
  const node = document.createElement(tag)
  if (text) node.textContent = text
  if (name) node.className = name
  return node
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector("#listing")
  const drawn = data.entries.map((entry) => {
    const open = entry.id === data.chosen
    const node = made("div", "", `entry ${entry.kind}${open ? " chosen" : ""}`)
    const who = made("p", "", "who")
    who.append(made("b", entry.who), ` · ${entry.where} · ${entry.day}`)
    const tags = made("ul", "", "tags")
    tags.append(...entry.tags.map((tag) => made("li", tag.text, tag.side)))
    node.append(made("blockquote", entry.words), who, tags)
    node.tabIndex = 0
    node.setAttribute("role", "button")
    node.setAttribute("aria-expanded", String(open))
    // A second tap closes it again.
    node.onclick = () => setTriggerValue("picked", open ? "" : entry.id)
    node.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); node.onclick() }
    }
    return node
  })
  root.replaceChildren(...drawn)
  const chosen = root.querySelector(".chosen")
  if (chosen && root.dataset.seen !== data.chosen && root.offsetParent) chosen.scrollIntoView({ block: "start" })
  root.dataset.seen = data.chosen
}
