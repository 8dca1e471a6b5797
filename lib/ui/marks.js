// The marks of a figure as a list: the same words that the pointer shows, and the same way to the statements, for
// those who use the keyboard or a reader of screens. It is read from the figure, so that it cannot say anything else.

// Markup of a hover text as plain words; a parsed document runs and fetches nothing.
function plain(html) {
  const lines = html.replaceAll(/<b>.*?<\/b>/gs, (name) => name.replaceAll("-<br>", "-").replaceAll("<br>", " "))
    .replace("</b><br>", "</b>: ").replace("<br>“", ": “").replaceAll("<br>", html.includes("“") ? " " : ", ")
  return new DOMParser().parseFromString(lines, "text/html").body.textContent.trim()
}

const at = (values, place) => (typeof values === "object" ? values?.[place] : values) ?? ""

function said(trace, place) {
  const number = (value) => (typeof value === "number" ? value.toLocaleString("en") : value)
  const parts = { text: trace.text, hovertext: trace.hovertext, x: trace.x, y: trace.y }
  const template = at(trace.hovertemplate, place).replace(/<extra>.*<\/extra>/s, "")
  return plain(template.replaceAll(/%\{(\w+)[^}]*\}/g, (_, name) => number(at(parts[name], place))))
}

const isMap = (trace) => Boolean(trace.locations || trace.lon)
const isScored = (trace) => Boolean(trace.coloraxis ?? trace.marker?.coloraxis)

// Every mark that a click would select, once; of a map the states with a colour, by name. Of a list of names the
// last is drawn at the top.
function marksOf(plot) {
  const found = new Map()
  for (const [curve, trace] of (plot._fullData ?? []).entries()) {
    const marks = trace.locations ?? trace.customdata
    if (!marks || (isMap(trace) && !isScored(trace))) continue
    const places = [...Array(marks.length).keys()]
    const named = plot._fullLayout[(trace.yaxis ?? "").replace("y", "yaxis")]?.type === "category"
    if (named && typeof trace.x?.[0] === "number") places.reverse()
    for (const place of places) {
      const key = JSON.stringify(marks[place])
      const words = said(trace, place)
      if (words && !found.has(key)) found.set(key, { words, curve, place, mark: marks[place], map: isMap(trace) })
    }
  }
  const all = [...found.values()]
  return all.some(({ map }) => map) ? all.sort((one, other) => one.words.localeCompare(other.words, "en")) : all
}

// What the figure itself says when one of its marks is clicked.
function select(plot, { curve, place, mark, map }) {
  const trace = plot._fullData[curve]
  const point = { curveNumber: curve, pointNumber: place, pointIndex: place }
  if (trace.locations) Object.assign(point, { location: mark })
  else Object.assign(point, { customdata: mark, ...(map ? {} : { x: trace.x[place], y: trace.y[place] }) })
  plot.emit("plotly_selected", { points: [point] })
}

function list(plot, name) {
  const made = document.createElement("ul")
  made.setAttribute("aria-label", `Marks of the figure ${name}`)
  made.append(...marksOf(plot).map((mark) => {
    const entry = document.createElement("li"), button = document.createElement("button")
    button.type = "button"
    button.textContent = mark.words
    button.onclick = () => { pressed(button); select(plot, mark) }
    entry.append(button)
    return entry
  }))
  return made
}

// Who presses a mark is led to the words that it opens (see arriving.js).
function pressed(by) {
  window.history.demarchePressed = { when: performance.now(), listed: Boolean(by) }
}

// Draw the list, unless it is there as it would be drawn.
function refresh(root, plot, name) {
  const now = root.querySelector("ul")
  const next = list(plot, name)
  if (now?.textContent === next.textContent) return
  now?.remove()
  root.append(next)
}
