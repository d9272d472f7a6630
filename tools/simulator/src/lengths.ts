const untouched = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\))/g
const lengthForm = /(?<![\w#.-])([+-]?(?:\d+\.?\d*|\.\d+))(rpx|rem|vw|vh)\b/gi
const safeAreaForm =
  /env\(\s*safe-area-inset-(top|bottom)\s*(?:,[^)]*)?\)|constant\(\s*safe-area-inset-(top|bottom)\s*\)/g

/** Lengths that depend on the phone, as its page's custom properties; of a sheet's declarations and of a `style` attribute alike. */
export function convertLengths(text: string): string {
  return text
    .split(untouched)
    .map((part, index) => (index % 2 === 1 ? part : convertPart(part)))
    .join('')
}

function convertPart(text: string): string {
  return text
    .replace(lengthForm, (_, number: string, unit: string) => `calc(var(--${unit.toLowerCase()}) * ${number})`)
    .replace(safeAreaForm, (_, env: string | undefined, old: string | undefined) => `var(--safe-${env ?? old})`)
}
