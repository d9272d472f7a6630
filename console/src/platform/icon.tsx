const paths = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  gear: 'M4 7h10M18 7h2M4 17h2M10 17h10M14 7a2 2 0 1 0 4 0a2 2 0 1 0-4 0M6 17a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  recall: 'M4 12a8 8 0 1 0 2.6-5.9M4 4v5h5',
  right: 'M9 5l7 7-7 7',
  bowl: 'M3 12h18c0 5-3.5 8-9 8s-9-3-9-8zM9 8.5c-1.2-1.5 1.2-2.3 0-4M12.5 8.5c-1.2-1.5 1.2-2.3 0-4M16 8.5c-1.2-1.5 1.2-2.3 0-4',
} as const

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
