// Saves a figure as a picture that stands by itself: on paper, whatever the theme of the page, with a title above it
// and below it how to read it and the source. Nothing of this is drawn on the page. `PAPER` are the colours of the
// themes (see taking.py).
const EVERYWHERE = "Helvetica, Arial, sans-serif"  // the fonts of the page do not go with the picture, and names would be cut
const RIM = 16  // pixels of paper around all
const INK = "#1f1c17", LABEL = "#5f5b53"
const TITLE = { size: 17, weight: 700 }, SMALL = { size: 12.5, weight: 400 }, FINE = { size: 11, weight: 400 }
const LEADING = 1.3  // Plotly's distance of lines, in heights of the letters

function save(button, caption, data, format, host) {
  const plot = plotOf(host, data)
  const camera = plot?.querySelector('.modebar-btn[data-attr="toImage"], .modebar-btn[data-title^="Download"]')
  if (!camera) return say(button, "No figure")
  const shown = { data: plot.data, layout: plot.layout }
  const { width, height, ...paper } = onPaper(plot, caption)
  // Plotly's own button makes one kind of picture. It reads all of this when it is pressed, and then copies it.
  const scale = format === "png" ? Math.max(2, 1200 / width) : 1
  plot._context.toImageButtonOptions = { format, filename: data.name, width, height, scale }
  Object.assign(plot, paper)
  camera.click()
  Object.assign(plot, shown)
}

// The figure in the light theme, with room for words around it.
function onPaper(plot, { title, about, note, source }) {
  const full = plot._fullLayout, { l, r, t, b } = full._size
  const dark = full.paper_bgcolor === PAPER.dark
  const [data, layout] = [plot.data, plot.layout].map((part) => JSON.parse(light(JSON.stringify(part), dark)))
  const inLabels = (name, value) => (/^(color|subtitleColor)$/.test(name) && typeof value === "string" ? LABEL : value)
  const fonts = (name, value) => (name === "family" ? EVERYWHERE : inLabels(name, value))
  layout.template = JSON.parse(JSON.stringify(layout.template ?? {}, fonts))
  layout.paper_bgcolor = layout.plot_bgcolor = PAPER.light
  const width = full.width + 2 * RIM, room = full.width
  const above = block([[title, TITLE, INK], [about, SMALL, LABEL]], room)
  const below = block([[note, FINE, LABEL], [source, FINE, INK]], room)
  layout.margin = { ...layout.margin, l: l + RIM, r: r + RIM, t: t + above.height + 2 * RIM, b: b + below.height + 2 * RIM }
  const left = { x: 0, xref: "paper", xanchor: "left", xshift: -l, align: "left", showarrow: false, yref: "paper" }
  const words = ({ lines, height }, top) => lines.map(({ text, size, weight, colour, down }) => ({
    ...left, text, font: { family: EVERYWHERE, size, weight, color: colour }, yanchor: "top", borderpad: 0,
    ...top(down, height),
  }))
  layout.annotations = [
    ...(layout.annotations ?? []),
    ...words(above, (down, height) => ({ y: 1, yshift: t + height + RIM - down })),
    ...words(below, (down) => ({ y: 0, yshift: -(b + RIM + down) })),
  ]
  return { data, layout, width, height: full.height + above.height + below.height + 4 * RIM }
}

// Colours of the dark theme become those that the light one has in their place.
const light = (text, dark) => (dark ? text.replaceAll(/#[0-9a-f]{6}\b/gi, (colour) => PAPER.pairs[colour.toLowerCase()] ?? colour) : text)

// Paragraphs as lines that fit into the room, each with its distance from the top.
function block(paragraphs, room) {
  const lines = []
  let height = 0
  for (const [words, font, colour] of paragraphs) {
    for (const text of broken(words, font, room)) {
      lines.push({ text: text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"), ...font, colour, down: height })
      height += Math.ceil(font.size * LEADING)
    }
    if (words) height += 3
  }
  return { lines, height }
}

function broken(words, { size, weight }, room) {
  const pen = document.createElement("canvas").getContext("2d")
  pen.font = `${weight} ${size}px ${EVERYWHERE}`
  const lines = []
  for (const word of words ? words.split(" ") : []) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word
    if (lines.length && pen.measureText(longer).width <= room) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
