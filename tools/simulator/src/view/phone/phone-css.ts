/** The look of Alipay around a mini program. */
export const phoneCss = `
html, body { margin: 0; height: 100%; overflow: hidden; overscroll-behavior: none; background: #fff;
  font: 16px/1.5 -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Helvetica Neue", sans-serif }
#phone, #pages { position: fixed; inset: 0; overflow: hidden }
#pages > .page-host { visibility: hidden }
#pages > .page-shown { visibility: visible }
#chrome { position: fixed; inset: 0; pointer-events: none; z-index: 10 }
#chrome button { font: inherit; border: 0; background: none; padding: 0; margin: 0; color: inherit; cursor: pointer }
#chrome > * { pointer-events: auto }
.phone-status { position: absolute; left: 0; right: 0; top: 0; z-index: 2; display: flex; justify-content: space-between; align-items: center; padding: 0 22px;
  box-sizing: border-box; font-size: 13px; font-weight: 600; line-height: 1; pointer-events: none !important; color: #111 }
.phone-title { position: absolute; left: 0; right: 0; top: 0; z-index: 1; box-sizing: border-box; display: flex; align-items: center; color: #111; pointer-events: none !important }
.phone-title > button, .phone-title > .phone-capsule { pointer-events: auto }
.phone-light { color: #fff }
.phone-back { width: 40px; height: 44px; font-size: 34px !important; line-height: 38px !important; text-align: center }
.phone-title .phone-back, .phone-capsule button { display: flex; align-items: center; justify-content: center }
.phone-light .phone-capsule { background: #0003; box-shadow: inset 0 0 0 .5px #fff4; color: #fff }
.phone-title-text { flex: 1; min-width: 0; padding: 0 8px 0 14px; font-size: 18px; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.phone-title-text img { height: 28px; display: block }
.phone-back + .phone-title-text { padding-left: 0 }
.phone-capsule { width: 87px; height: 32px; margin-right: 8px; border-radius: 16px; background: #ffffffbf; box-shadow: inset 0 0 0 .5px #0002; display: flex; color: #111; flex: none }
.phone-capsule button { flex: 1 }
.phone-capsule button + button { box-shadow: -0.5px 0 #8886 }
.phone-tabs { position: absolute; left: 0; right: 0; bottom: 0; display: flex; box-sizing: border-box; box-shadow: 0 -0.5px #0002 }
.phone-tabs button { flex: 1; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 2px; position: relative; font-size: 11px !important; line-height: 14px !important }
.phone-tabs img { width: 24px; height: 24px }
.phone-tabs em { position: absolute; top: 4px; left: calc(50% + 8px); min-width: 8px; min-height: 8px; padding: 0 4px; border-radius: 8px; background: #ff3141; color: #fff; font-style: normal; font-size: 10px; line-height: 14px }
.phone-toast { position: absolute; left: 50%; top: 45%; transform: translate(-50%, -50%); max-width: 70%; padding: 12px 16px; border-radius: 8px; background: #000c; color: #fff; font-size: 15px; text-align: center; pointer-events: none !important; z-index: 20 }
.phone-toast b { display: block; font-size: 30px; line-height: 40px }
.phone-loading-layer, .phone-layer { position: absolute; inset: 0; display: flex; align-items: center; justify-content: center; z-index: 15 }
.phone-layer { background: #0008 }
.phone-layer-low { align-items: flex-end }
.phone-loading { min-width: 110px; padding: 20px 12px; border-radius: 8px; background: #000c; color: #fff; font-size: 14px; text-align: center }
.phone-spinner { display: block; width: 32px; height: 32px; margin: 0 auto 8px; border: 3px solid #fff6; border-top-color: #fff; border-radius: 50%; animation: phone-spin 1s linear infinite }
.phone-spinner-small { width: 14px; height: 14px; border-width: 2px; border-color: #8886; border-top-color: #888; margin: 0 8px }
@keyframes phone-spin { to { transform: rotate(1turn) } }
.phone-dialog { width: 280px; border-radius: 8px; background: #fff; color: #333; text-align: center; overflow: hidden }
.phone-dialog h2 { margin: 20px 16px 0; font-size: 18px; line-height: 26px }
.phone-dialog-text { padding: 12px 16px 20px; font-size: 15px; color: #555; white-space: pre-line; word-break: break-word }
.phone-dialog-text p { margin: 0 0 8px }
.phone-dialog-text input, .phone-scan input { width: 100%; box-sizing: border-box; font: inherit; padding: 8px; border: 1px solid #ddd; border-radius: 4px }
.phone-dialog-buttons { display: flex; border-top: .5px solid #e5e5e5 }
.phone-dialog-buttons button { flex: 1; height: 50px; color: #1677ff !important; font-size: 18px !important }
.phone-dialog-buttons button + button { border-left: .5px solid #e5e5e5 !important }
.phone-dialog-buttons .phone-plain { color: #333 !important }
.phone-actions { width: 100%; background: #f5f5f5; text-align: center }
.phone-actions p { margin: 0; padding: 12px; background: #fff; color: #999; font-size: 13px }
.phone-actions button { display: block; width: 100%; height: 52px; background: #fff !important; border-top: .5px solid #eee !important; font-size: 18px !important }
.phone-actions .phone-destructive { color: #ff3141 !important }
.phone-actions .phone-cancel { margin-top: 8px !important; height: 60px }
.phone-scan { position: absolute; inset: 0; z-index: 18; background: #222; color: #fff; padding: 44px 20px; overflow: auto }
.phone-scan .phone-back { display: block; width: 30px; margin-left: -10px !important }
.phone-scan h2 { margin: 0 0 8px; font-size: 20px }
.phone-scan p { color: #bbb; font-size: 14px }
.phone-code { display: block; width: 100%; padding: 12px !important; margin: 0 0 8px !important; border-radius: 8px !important; background: #444 !important; text-align: left; word-break: break-all; font-size: 14px !important }
.phone-scan form { display: flex; gap: 8px; margin-top: 16px }
.phone-scan form button { flex: none; padding: 0 16px !important; background: #1677ff !important; border-radius: 4px !important }
.phone-cashier { position: absolute; inset: 0; z-index: 19; background: #f5f5f5; display: flex; flex-direction: column }
.phone-cashier iframe { flex: 1; width: 100%; border: 0 }
.phone-leave { flex: none; height: 28px; font-size: 12px !important; color: #999 !important }
.phone-picker { width: 100%; background: #fff; padding-bottom: 34px }
.phone-picker header { display: flex; justify-content: space-between; padding: 12px 16px; border-bottom: .5px solid #eee }
.phone-picker header button { color: #1677ff }
.phone-picker > input { display: block; margin: 40px auto; font-size: 20px }
.phone-picker-columns { display: flex; height: 220px }
.phone-picker-columns > div { flex: 1; overflow: auto; text-align: center }
.phone-picker-columns button { display: block; width: 100%; height: 40px; color: #999 !important }
.phone-picker-columns button[aria-selected=true] { color: #111 !important; background: #f5f5f5 !important; font-weight: 600 !important }
.phone-actions input { padding: 16px; background: #fff; width: 100%; box-sizing: border-box }
#chrome .phone-preview { position: absolute; inset: 0; z-index: 18; background: #000; color: #fff; display: flex; flex-direction: column; justify-content: center; gap: 12px }
.phone-preview img { width: 100%; max-height: 80%; object-fit: contain }
.phone-trouble { position: absolute; inset: 0; z-index: 30; margin: 0; padding: 60px 16px; background: #fff5f5; color: #a00; white-space: pre-wrap; word-break: break-word; font-size: 13px; overflow: auto }
`
