/** Strokes on a 24 grid, 1.8 wide with round caps; what is filled says so itself. */
const shapes = {
  back: '<path d="M15 5l-7 7 7 7"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  plus: '<path d="M12 6v12M6 12h12"/>',
  minus: '<path d="M6 12h12"/>',
  check: '<path d="M5 12.500l4.500 4.500L19 7.500"/>',
  search: '<circle cx="11" cy="11" r="6.500"/><path d="M16 16l4 4"/>',
  leaf: '<path d="M5 19c0-9 5-14 14-14 0 9-4 14-11 14-1 0-2-.3-3-1z"/><path d="M8 16c2-3 4-5 7-7"/>',
  bag: '<path d="M5.500 8.500h13l-1 11h-11z"/><path d="M9 8.500a3 3 0 016 0"/>',
  table: '<path d="M4 9h16M6.500 9v10M17.500 9v10M4 9l2-4h12l2 4"/>',
  down: '<path d="M6 9l6 6 6-6"/>',
  right: '<path d="M9 6l6 6-6 6"/>',
  clock: '<circle cx="12" cy="12" r="8"/><path d="M12 7.500V12l3 2"/>',
  scan: '<path d="M4 8V5.500A1.500 1.500 0 015.500 4H8M16 4h2.500A1.500 1.500 0 0120 5.500V8M20 16v2.500a1.500 1.500 0 01-1.500 1.500H16M8 20H5.500A1.500 1.500 0 014 18.500V16M4 12h16"/>',
  note: '<path d="M6 4h9l3 3v13H6z"/><path d="M9 11h6M9 15h6"/>',
  people:
    '<circle cx="9" cy="8.500" r="3.200"/><path d="M3.500 19c.4-3.600 2.600-5.500 5.500-5.500s5.100 1.900 5.500 5.500M15.500 5.600a3.200 3.200 0 010 5.800M17 14c2 .700 3.200 2.400 3.500 5"/>',
  trash: '<path d="M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7M10.500 11v5M13.500 11v5"/>',
  horn: '<path d="M4 10v4h3l7 4V6L7 10z"/><path d="M17.500 9.500a4 4 0 010 5"/>',
  alert: '<circle cx="12" cy="12" r="8.500"/><path d="M12 8v5M12 16v.1"/>',
  offline: '<path d="M4 9a12 12 0 0116 0M7 12.500a8 8 0 0110 0M10 16a3.500 3.500 0 014 0M4 4l16 16"/>',
  globe:
    '<circle cx="12" cy="12" r="8.500"/><path d="M3.500 12h17M12 3.500c3 2.500 3 14.500 0 17M12 3.500c-3 2.500-3 14.500 0 17"/>',
  shield:
    '<path d="M12 3.500l7.500 2.800v5.200c0 4.500-3 7.600-7.500 9-4.500-1.400-7.500-4.500-7.500-9V6.300z"/><path d="M8.800 12l2.300 2.300 4-4.300"/>',
  copy: '<path d="M9 9h10.500v10.500H9z"/><path d="M15 9V4.500H4.500V15H9"/>',
  phone:
    '<path d="M6 4h3l1.500 4.500-2 1.500a11 11 0 005.500 5.500l1.500-2L20 15v3a2 2 0 01-2 2A14 14 0 014 6a2 2 0 012-2z"/>',
  again: '<path d="M5 12a7 7 0 107-7H6.500M9.500 2L6.500 5l3 3"/>',
  flame: '<path d="M12 3c1 3 5 5 5 10a5 5 0 01-10 0c0-2 1-3.500 2-4.500.3 1.500 1 2.500 2 3 .5-3-.5-6 1-8.500z"/>',
  bowl: '<path d="M3.500 12h17c0 4.500-3.500 7.500-8.500 7.500S3.500 16.500 3.500 12z"/><path d="M9 8.500c-1-1.200 1-2 0-3.500M13.500 8.500c-1-1.200 1-2 0-3.500"/>',
  receipt:
    '<path d="M6 4h12v16l-2.400-1.600-2.400 1.600-1.200-.8-1.200.8-2.400-1.600L6 20z"/><path d="M9 9h6M9 13h4"/>',
  chili:
    '<g stroke="none"><path d="M4.500 5.300C9 4.500 13.500 6 16.500 10.500c2.200 3.300 3 6.700 2.200 9.700C13.500 20.200 5.300 15 4.500 5.300z" fill="#D63A1C"/></g><path d="M4.500 5.300L2.700 3" stroke="#4b7a2c" stroke-width="2.400"/>',
} as const

export type IconName = keyof typeof shapes

const made = new Map<string, string>()

/** An SVG as a data address: no icon font, no request, and the same in both builds. */
export function iconSource(name: IconName, color: string): string {
  const key = name + color
  const known = made.get(key)
  if (known) return known
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${color}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${shapes[name]}</svg>`
  const source = `data:image/svg+xml,${encodeURIComponent(svg)}`
  made.set(key, source)
  return source
}
