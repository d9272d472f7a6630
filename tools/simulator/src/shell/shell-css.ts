/** The developers' page; on a narrow screen the phone fills it and the rest lies below. */
export const shellCss = `
* { box-sizing: border-box }
body { margin: 0; font: 14px/1.5 system-ui, -apple-system, "PingFang SC", "Noto Sans SC", sans-serif; color: #1b2420; background: #eceff1 }
#shell { display: flex; height: 100vh }
.bench { flex: none; padding: 16px; overflow: auto; display: flex; align-items: flex-start }
.bench iframe { border: 0; border-radius: 28px; box-shadow: 0 0 0 10px #1b2420, 0 12px 40px #0004; background: #fff; margin: 10px }
aside { flex: 1; min-width: 0; display: flex; flex-direction: column; background: #fff; border-left: 1px solid #d8dee2 }
.controls { display: flex; flex-wrap: wrap; gap: 10px; padding: 14px; align-items: end; border-bottom: 1px solid #e3e8eb }
.controls label { display: flex; flex-direction: column; gap: 2px; font-size: 12px; color: #56625c }
.controls .wide { flex: 1 1 320px }
.controls input, .controls select, .controls button { font: inherit; font-size: 14px; color: #1b2420; height: 34px; padding: 0 10px; border: 1px solid #c6d0d5; border-radius: 6px; background: #fff }
.controls .primary { background: #1677ff; border-color: #1677ff; color: #fff }
.log { flex: 1; min-height: 0; display: flex; flex-direction: column }
.log nav { display: flex; gap: 4px; padding: 8px 14px 0; border-bottom: 1px solid #e3e8eb }
.log nav button { font: inherit; border: 0; background: none; padding: 6px 10px; cursor: pointer; color: #56625c; border-bottom: 2px solid transparent }
.log nav button[aria-selected=true] { color: #1677ff; border-color: #1677ff }
.log nav .clear { margin-left: auto }
.log ol { list-style: none; margin: 0; padding: 6px 14px; overflow: auto; flex: 1 }
.log li { display: flex; gap: 10px; padding: 3px 0; border-bottom: 1px solid #f1f4f6 }
.log time { color: #8a969c; flex: none; font-variant-numeric: tabular-nums }
.log code { font: 12px/1.6 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; word-break: break-all; max-height: 160px; overflow: auto }
.log .bad, .log .error { color: #c11 }
.log .warn { color: #8a5a00 }
.log .nothing { color: #8a969c }
@media (max-width: 700px) {
  #shell { display: block; height: auto }
  .bench { padding: 0 }
  .bench iframe { width: 100vw; height: 100vh; margin: 0; border-radius: 0; box-shadow: none }
}
`
