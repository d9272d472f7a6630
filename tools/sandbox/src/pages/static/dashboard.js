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

// Notifications have faults of their own, so the kinds follow the method.
function offerKinds() {
  const { method, kind } = form.elements
  for (const group of kind.querySelectorAll('optgroup')) {
    const offered = (group.dataset.on === 'notification') === (method.value === 'notification')
    group.hidden = !offered
    group.disabled = !offered
  }
  if (kind.selectedOptions[0]?.closest('optgroup').disabled) {
    kind.value = ''
    kind.querySelector('optgroup:not([disabled]) option').selected = true
  }
}

form.elements.method.addEventListener('change', offerKinds)
offerKinds()

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const { method, kind, count } = Object.fromEntries(new FormData(form))
  void act('/control/faults', JSON.stringify({ method, kind, count: Number(count) }))
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
