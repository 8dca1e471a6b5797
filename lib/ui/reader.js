// Draws an article from passages of plain text: textContent only, so nothing in an article can become markup.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector("#reader")
  const pick = (id) => setTriggerValue("picked", id)
  const drawn = data.passages.map((passage) => {
    if (!passage.quotes.length && !passage.parts.length) return document.createTextNode(passage.text)
    const node = document.createElement(passage.quotes.length ? "mark" : "span")
    node.textContent = passage.text
    node.classList.add(...passage.parts)
    const id = passage.quotes.at(-1)
    if (id) {
      node.dataset.quote = id
      node.tabIndex = 0
      node.setAttribute("role", "button")
      const look = data.looks[id] ?? {}
      if (look.side) node.classList.add(look.side)
      node.classList.toggle("unsure", Boolean(look.unsure))
      node.setAttribute("aria-label", [passage.text, look.said].filter(Boolean).join(", "))
      node.classList.toggle("chosen", passage.quotes.includes(data.chosen))
      node.onclick = () => pick(id)
      node.onkeydown = (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(id) }
      }
    }
    return node
  })
  root.replaceChildren(...drawn)
  if (root.dataset.seen !== data.chosen) {
    root.dataset.seen = data.chosen
    root.querySelector("mark.chosen")?.scrollIntoView({ block: "start" })
  }
}
