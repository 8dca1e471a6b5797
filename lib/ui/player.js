// A bar a month, a slider over the months and a button that plays them. The first stop of the slider is no month but
// the period of the filters. While playing, the next month is asked for only after the last one has been drawn.
const PAUSE = 1300
const PLAY = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 2.5v11l9-5.5z"/></svg>'
const STOP = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z"/></svg>'
const BODY = `<div class="line"><button type="button" class="play"></button><span class="name"></span>
  <span class="size"></span><button type="button" class="whole">Whole period</button></div>
  <div class="chart"><div class="bars" aria-hidden="true"></div><input type="range" step="1" min="0">
  <div class="initials" aria-hidden="true"></div><div class="years" aria-hidden="true"></div></div>`

function build(root, state) {
  root.innerHTML = BODY
  const find = (name) => root.querySelector(name)
  const slider = find("input")
  slider.oninput = () => { pause(state); label(root, state, Number(slider.value)) }
  slider.onchange = () => settle(state, Number(slider.value))
  find(".play").onclick = () => (state.playing ? stop(root, state) : play(root, state))
  find(".whole").onclick = () => settle(state, 0)
}

const pause = (state) => { state.playing = false; clearTimeout(state.timer) }
const settle = (state, place) => { pause(state); state.settle(place ? state.months[place - 1].name : "whole") }

function play(root, state) {
  state.playing = true
  step(root, state, state.place >= state.months.length ? 1 : state.place + 1)
}

function stop(root, state) {
  settle(state, state.place)
  button(root, state)
}

function step(root, state, place) {
  state.place = place  // the label follows when the map of this month is there
  button(root, state)
  state.step(state.months[place - 1].name)
}

function drawn(root, state) {
  clearTimeout(state.timer)
  const last = state.place >= state.months.length
  state.timer = setTimeout(() => (last ? stop(root, state) : step(root, state, state.place + 1)), PAUSE)
}

function button(root, state) {
  const play = root.querySelector(".play")
  play.innerHTML = state.playing ? STOP : PLAY
  play.setAttribute("aria-label", state.playing ? "Pause" : "Play month by month")
  play.title = play.getAttribute("aria-label")
}

function label(root, state, place) {
  const month = state.months[place - 1]
  const size = month ? month.n : NaN
  const said = month ? `${size.toLocaleString("en")} ${size === 1 ? "statement" : "statements"}` : ""
  root.querySelector(".name").textContent = month ? month.name : state.period
  root.querySelector(".size").textContent = said
  root.querySelector(".whole").hidden = !month
  const slider = root.querySelector("input")
  slider.value = place
  slider.setAttribute("aria-label", "Month")
  slider.setAttribute("aria-valuetext", [month ? month.name : state.period, said].filter(Boolean).join(", "))
  for (const [other, bar] of [...root.querySelectorAll(".bars > button")].entries()) {
    bar.classList.toggle("chosen", other === place - 1)
  }
}

function chart(root, state) {
  const most = Math.max(1, ...state.months.map((month) => month.n))
  const chart = root.querySelector(".chart")
  chart.style.setProperty("--stops", state.months.length + 1)
  chart.classList.toggle("dense", state.months.length > 30)
  root.querySelector("input").max = state.months.length
  const bars = state.months.map((month, other) => {
    const bar = document.createElement("button")
    bar.type = "button"
    bar.tabIndex = -1
    bar.title = `${month.name}: ${month.n.toLocaleString("en")} statements`
    bar.append(document.createElement("i"))
    bar.firstChild.style.height = `${month.n ? Math.max(4, (100 * month.n) / most) : 0}%`
    bar.onclick = () => settle(state, other + 1)
    return bar
  })
  root.querySelector(".bars").replaceChildren(document.createElement("span"), ...bars)
  const texts = (all, names) => names.map((name) => {
    const node = document.createElement(all)
    node.textContent = name
    return node
  })
  root.querySelector(".initials").replaceChildren(...texts("span", ["All", ...state.months.map(({ name }) => name[0])]))
  const years = [...new Set(state.months.map(({ year }) => year))]
  const spans = texts("span", years)
  spans.forEach((node, at) => {
    const first = state.months.findIndex(({ year }) => year === years[at])
    const number = state.months.filter(({ year }) => year === years[at]).length
    node.style.gridColumn = `${first + 2} / span ${number}`
  })
  root.querySelector(".years").replaceChildren(...spans)
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector("#player")
  const fresh = !root.state
  const state = (root.state ??= { playing: false, place: 0 })
  Object.assign(state, {
    months: data.months,
    period: data.period,
    step: (name) => setTriggerValue("step", name),
    settle: (name) => setTriggerValue("settled", name),
  })
  if (fresh) build(root, state)
  chart(root, state)
  const shown = data.months.findIndex(({ name }) => name === data.shown) + 1
  if (state.playing) {
    if (shown === state.place) drawn(root, state)
  } else {
    state.place = shown
  }
  label(root, state, state.place)
  button(root, state)
  return () => { if (!root.isConnected) pause(state) }
}
