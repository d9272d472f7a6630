// The buyer's buttons. The result goes to the page that opened the cashier; paying itself is the server's affair.
const cashier = document.getElementById('cashier')

if (cashier) {
  cashier.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-result]')
    if (button) void choose(button)
  })
}

async function choose(button) {
  const { result } = button.dataset
  if (result !== '9000' || 'settled' in button.dataset) return report(result)
  for (const one of cashier.querySelectorAll('button')) one.disabled = true
  const paid = await pay()
  if (paid && report('9000')) return
  location.reload()
}

async function pay() {
  try {
    const response = await fetch(`/cashier/${cashier.dataset.tradeNo}/pay`, { method: 'POST' })
    const { paid } = await response.json()
    return paid
  } catch {
    return false
  }
}

// Whether anybody was there to be told.
function report(resultCode) {
  const { tradeNo, origin, return: target } = cashier.dataset
  const opener = window.parent === window ? window.opener : window.parent
  if (opener && origin) {
    opener.postMessage({ type: 'sandbox-cashier', tradeNo, resultCode }, origin)
    return true
  }
  if (!target) return false
  const url = new URL(target)
  url.searchParams.set('resultCode', resultCode)
  location.assign(url)
  return true
}
