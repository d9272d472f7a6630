/** How Alipay's built-in components look before a package styles them, at 375 px. */
export const baseCss = `
:host { position: absolute; inset: 0; overflow: hidden; transform: translateZ(0); contain: layout paint; color: #000;
  font: 16px/1.5 -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Helvetica Neue", sans-serif; -webkit-tap-highlight-color: transparent }
*, *::before, *::after { box-sizing: border-box }
.page-scroller { position: absolute; inset: 0; overflow: hidden auto; overscroll-behavior: contain; scrollbar-width: none }
.page-refresh { height: 0; overflow: hidden; transition: height .2s; background: radial-gradient(circle at 50% 50%, #108ee9 0 4px, transparent 5px) no-repeat }
.page-refreshing { height: 44px }
.page-portal:empty { display: none }
a-component[data-plugin] { display: block; padding: 8px; border: 1px dashed #ff3141; color: #ff3141; font-size: 12px }
a-page { display: block; min-height: 100% }
a-view, a-scroll-view, a-swiper, a-swiper-item, a-picker-view, a-picker-view-column, a-form, a-label, a-checkbox-group, a-radio-group,
a-picker, a-navigator, a-progress, a-rich-text, a-movable-area, a-movable-view, a-page-container { display: block }
a-text { display: inline; white-space: pre-line; word-break: break-word }
a-text[data-selectable] { user-select: text }
a-image { display: inline-block; width: 300px; height: 225px; overflow: hidden; position: relative }
a-image > img { position: absolute; width: 100%; height: 100%; left: 0; top: 0; border: 0; display: block }
a-scroll-view { position: relative; overflow: hidden; scrollbar-width: none; -webkit-overflow-scrolling: touch }
a-label, a-switch, a-checkbox, a-radio, a-icon { display: inline-block }
a-button { display: block; height: 47px; line-height: 47px; font-size: 18px; text-align: center; border-radius: 5px; border: 1px solid #eee;
  background: #fff; color: #000; padding: 0 14px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; cursor: pointer; position: relative }
a-button[data-type=primary] { background: #1677ff; border-color: #1677ff; color: #fff }
a-button[data-type=warn] { background: #ff3141; border-color: #ff3141; color: #fff }
a-button[data-type=ghost] { background: transparent; border-color: #1677ff; color: #1677ff }
a-button[data-size=mini] { display: inline-block; height: 28px; line-height: 28px; font-size: 14px; padding: 0 12px; vertical-align: middle }
a-button[data-plain] { background: transparent; color: #1677ff; border-color: #1677ff }
a-button[aria-disabled=true] { opacity: .4; cursor: default }
a-button > .spinner { display: inline-block; width: 1em; height: 1em; margin-right: 6px; vertical-align: -.15em; box-sizing: border-box; border: 2px solid; border-right-color: transparent; border-radius: 50%; animation: mini-spin 1s linear infinite }
@keyframes mini-spin { to { transform: rotate(1turn) } }
a-button.button-hover { background: #eee }
a-input, a-textarea { display: block; font-size: 17px; min-height: 24px; background: #fff; cursor: text }
a-input > input, a-textarea > textarea { display: block; width: 100%; height: 100%; min-height: inherit; padding: 0; margin: 0; border: 0; outline: 0; background: transparent;
  font: inherit; color: inherit; text-align: inherit; line-height: inherit; letter-spacing: inherit; caret-color: #1677ff; resize: none; -webkit-appearance: none; appearance: none }
a-textarea { min-height: 24px; position: relative }
a-textarea > textarea { min-height: 100px }
a-textarea > .count { position: absolute; right: 8px; bottom: 4px; color: #999; font-size: 14px }
a-input, a-textarea { position: relative }
.placeholder { position: absolute; inset: 0 auto auto 0; color: #ccc; pointer-events: none; white-space: nowrap; overflow: hidden; max-width: 100% }
a-input > .placeholder { bottom: 0; align-content: center }
input::placeholder, textarea::placeholder { color: transparent }
.control { display: inline-block; width: 22px; height: 22px; border: 1px solid #ccc; border-radius: 50%; vertical-align: middle; margin: 0; padding: 0; background: #fff;
  appearance: none; -webkit-appearance: none; position: relative }
.control:checked { background: var(--accent, #1677ff); border-color: var(--accent, #1677ff) }
.control:checked::after { content: ''; position: absolute; left: 6px; top: 3px; width: 7px; height: 11px; border: solid #fff; border-width: 0 2px 2px 0; transform: rotate(45deg) }
.control:disabled { opacity: .4 }
.switch { appearance: none; -webkit-appearance: none; width: 51px; height: 31px; border-radius: 16px; background: #e5e5e5; margin: 0; position: relative; transition: background .2s; vertical-align: middle }
.switch::after { content: ''; position: absolute; left: 2px; top: 2px; width: 27px; height: 27px; border-radius: 50%; background: #fff; box-shadow: 0 2px 4px #0003; transition: left .2s }
.switch:checked { background: var(--accent, #1677ff) }
.switch:checked::after { left: 22px }
.switch:disabled { opacity: .4 }
a-slider { display: flex; align-items: center; gap: 10px; padding: 8px 0 }
a-slider input { flex: 1; min-width: 0; accent-color: var(--accent, #1677ff); margin: 0 }
a-slider output { min-width: 2em; font-size: 14px; color: #888 }
a-progress { display: flex; align-items: center; gap: 8px }
a-progress > .track { flex: 1; border-radius: 3px; overflow: hidden }
a-progress > .track > i { display: block; height: 100%; transition: width .3s }
a-icon { width: 23px; height: 23px; border-radius: 50%; color: #fff; text-align: center; font-style: normal; line-height: 1 }
a-swiper { position: relative; height: 150px; overflow: hidden }
a-swiper > .track { display: flex; height: 100%; overflow: auto hidden; scroll-snap-type: x mandatory; scrollbar-width: none }
a-swiper > .track.vertical { flex-direction: column; overflow: hidden auto; scroll-snap-type: y mandatory }
a-swiper-item { flex: 0 0 calc(100% / var(--items, 1)); width: 100%; height: 100%; scroll-snap-align: start; overflow: hidden }
a-swiper > .track.peeking { padding: 0 var(--next) 0 var(--previous); scroll-padding-left: var(--previous) }
a-swiper > .dots { position: absolute; left: 0; right: 0; bottom: 8px; display: flex; gap: 7px; justify-content: center; pointer-events: none }
a-swiper > .dots > i { width: 7px; height: 7px; border-radius: 50% }
a-picker-view { height: 204px; position: relative; display: flex; overflow: hidden }
a-picker-view-column { flex: 1; height: 100%; overflow: hidden auto; scroll-snap-type: y mandatory; text-align: center; scrollbar-width: none; position: relative }
a-picker-view-column > .pad { height: calc(50% - 17px) }
a-picker-view-column > .wheel > * { height: 34px; line-height: 34px; scroll-snap-align: center; overflow: hidden }
a-picker-view > .mask { position: absolute; inset: 0; pointer-events: none; z-index: 2; background: linear-gradient(#fffe, #fff9 calc(50% - 17px), transparent calc(50% - 17px) calc(50% + 17px), #fff9 calc(50% + 17px), #fffe) }
a-picker-view > .indicator { position: absolute; left: 0; right: 0; top: calc(50% - 17px); height: 34px; pointer-events: none; z-index: 3; border: solid #eee; border-width: 1px 0 }
a-movable-area { position: relative; overflow: hidden; width: 10px; height: 10px }
a-movable-view { position: absolute; width: 10px; height: 10px; touch-action: none }
a-navigator { cursor: pointer }
a-page-meta, a-root-portal { display: none }
a-match-media { display: block }
a-video { display: block; width: 300px; height: 225px; background: #000 }
a-video > video { width: 100%; height: 100%; display: block }
a-web-view { position: absolute; inset: 0; background: #fff }
a-web-view > iframe { width: 100%; height: 100%; border: 0; display: block }
`
