/** The phone alone: what drivers open, and what stands in the shell's frame. */
export function phonePage(): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>小程序</title>
<link rel="icon" href="data:,">
<body><div id="phone"><div id="pages"></div></div><div id="chrome"></div>
<script type="module" src="assets/phone.js"></script>`
}

export function shellPage(title: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title.replace(/[<&]/g, '')} · 模拟器 Simulator</title>
<link rel="icon" href="data:,">
<body><div id="shell"></div>
<script type="module" src="assets/shell.js"></script>`
}
