import { h, render } from 'preact'
import { Shell } from './shell.tsx'
import { shellCss } from './shell-css.ts'

const style = document.createElement('style')
style.textContent = shellCss
document.head.append(style)
const place = document.getElementById('shell')
if (place) render(h(Shell, { parameters: new URLSearchParams(location.search) }), place)
