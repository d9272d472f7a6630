/** The widths that the BFF keeps of its own pictures, in px. */
const widths = [240, 480, 750] as const
/** Most phones show 2 to 3 px for each CSS px; a little softness is cheaper than 30 KB a dish. */
const density = 2

/** The address of a picture for a place of `width` CSS px. */
export function pictureAddress(url: string, width: number): string {
  if (!url.startsWith('/')) return url
  const wanted = widths.find((candidate) => candidate >= width * density) ?? 750
  return `${KAIFAN_API_URL}${url}?w=${wanted}`
}
