/** `12:14` on the restaurant's own clock; on the device's while its time zone is not known. */
export function timeOfDay(at: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
}
