// What Alipay's own webview offers an H5 page, for an ordinary browser: window.AlipayJSBridge with tradePay, which opens
// the sandbox's cashier over the page. Load it from the sandbox; the page's policy must allow the sandbox as script and frame.
;(function () {
  if (window.AlipayJSBridge) return
  const sandbox = new URL(document.currentScript.src).origin

  const handlers = { tradePay }

  function call(name, params, callback) {
    const done = typeof params === 'function' ? params : callback || function () {}
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined
    if (handler) handler(typeof params === 'object' && params ? params : {}, done)
    else done({ error: 1, errorMessage: `The sandbox's bridge knows no ${name}` })
  }

  function tradePay(params, done) {
    const tradeNo = params.tradeNO
    if (typeof tradeNo !== 'string' || !/^\d{1,64}$/.test(tradeNo)) return done(result('4000'))
    const sheet = openSheet(`${sandbox}/cashier/${tradeNo}?origin=${encodeURIComponent(location.origin)}`)
    function onMessage(event) {
      if (event.origin !== sandbox || event.source !== sheet.frame.contentWindow) return
      const message = event.data
      if (!message || message.type !== 'sandbox-cashier' || message.tradeNo !== tradeNo) return
      finish(message.resultCode)
    }
    function finish(resultCode) {
      window.removeEventListener('message', onMessage)
      sheet.close()
      done(result(resultCode))
    }
    window.addEventListener('message', onMessage)
    sheet.onLeave(() => finish('6004'))
  }

  function result(resultCode) {
    return { resultCode, memo: '', result: '' }
  }

  // Styles are set one by one, because the page's policy may forbid style attributes.
  function element(name, styles) {
    const made = document.createElement(name)
    Object.assign(made.style, styles)
    return made
  }

  function openSheet(url) {
    const sheet = element('div', {
      position: 'fixed',
      inset: '0',
      zIndex: '2147483647',
      background: 'rgba(0, 0, 0, .45)',
    })
    const frame = element('iframe', {
      position: 'absolute',
      inset: '0',
      margin: '0 auto',
      width: '100%',
      maxWidth: '480px',
      height: '100%',
      border: '0',
      background: '#f5f5f5',
    })
    sheet.setAttribute('role', 'dialog')
    sheet.setAttribute('aria-modal', 'true')
    frame.title = 'Alipay sandbox cashier'
    frame.src = url
    sheet.append(frame)
    document.body.append(sheet)
    let leave = function () {}
    function onKey(event) {
      if (event.key === 'Escape') leave()
    }
    document.addEventListener('keydown', onKey)
    return {
      frame,
      onLeave(listener) {
        leave = listener
      },
      close() {
        document.removeEventListener('keydown', onKey)
        sheet.remove()
      },
    }
  }

  window.AlipayJSBridge = { call }
  document.dispatchEvent(new Event('AlipayJSBridgeReady'))
})()
