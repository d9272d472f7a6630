// Buttons post to the control API; the panels are fetched anew, keeping open what is open.
const REFRESH_MS = 2000
const panels = document.getElementById('panels')
const form = document.getElementById('faults')
const problem = form.querySelector('.problem')
let shown = ''

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-post]')
  if (!button) return
  event.preventDefault()
  void act(button.dataset.post, button.dataset.body, button.dataset.method)
})

// Each place to strike has kinds of its own, and some kinds a value of theirs.
const PLACES = ['notification', 'refund', 'bill', 'clock']

function offerKinds() {
  const { method, kind } = form.elements
  const place = PLACES.includes(method.value) ? method.value : 'request'
  for (const group of kind.querySelectorAll('optgroup')) {
    group.hidden = group.dataset.on !== place
    group.disabled = group.hidden
  }
  if (kind.selectedOptions[0]?.closest('optgroup').disabled) {
    kind.value = ''
    kind.querySelector('optgroup:not([disabled]) option').selected = true
  }
  offerValues()
}

function offerValues() {
  const wanted = form.elements.kind.selectedOptions[0]?.dataset.values.split(' ') ?? []
  for (const input of form.querySelectorAll('[data-value]')) {
    input.hidden = !wanted.includes(input.name)
    input.disabled = input.hidden
  }
}

form.elements.method.addEventListener('change', offerKinds)
form.elements.kind.addEventListener('change', offerValues)
offerKinds()

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const { count, trade, ...given } = Object.fromEntries(new FormData(form))
  const fault = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  for (const name of ['delayMs', 'amountFen', 'offsetMs', 'probability', 'seed']) {
    if (name in fault) fault[name] = Number(fault[name])
  }
  // A trade_no is 28 digits that begin with its day; what the merchant made up is anything.
  if (trade) fault[/^20\d{26}$/.test(trade) ? 'tradeNo' : 'outTradeNo'] = trade
  if (count !== undefined) fault.count = count === '' ? null : Number(count)
  void act('/control/faults', JSON.stringify(fault))
})

async function act(path, body, method = 'POST') {
  const response = await fetch(path, { method, ...(body ? { body } : {}) })
  const { error } = response.ok ? {} : await response.json()
  problem.textContent = error ?? ''
  problem.hidden = !error
  await refresh()
}

// Half a selected text must not vanish under the reader's hand.
function isReading() {
  const selection = document.getSelection()
  return selection !== null && !selection.isCollapsed && panels.contains(selection.anchorNode)
}

async function refresh() {
  const response = await fetch(`/panels${location.search}`)
  const text = await response.text()
  if (text === shown || isReading()) return
  shown = text
  const open = new Set(Array.from(panels.querySelectorAll('details[open]'), (one) => one.dataset.key))
  panels.innerHTML = text
  for (const one of panels.querySelectorAll('details')) one.open = open.has(one.dataset.key)
}

async function keepFresh() {
  if (!document.hidden) await refresh().catch(() => undefined)
  setTimeout(keepFresh, REFRESH_MS)
}

void keepFresh()
