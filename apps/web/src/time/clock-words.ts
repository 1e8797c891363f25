/** Instants and lengths of time as people read them: 24-hour clock, in the time zone of the reader unless told. */

const formats = new Map<string, Intl.DateTimeFormat>()

/** `02:47:12`. */
export function timeOfDay(instant: string | number, timeZone?: string): string {
  return format(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit' }, timeZone)
}

/** `02:47:12.9`; tenths are cut off, not rounded, so that it never shows a second that has not begun. */
export function timeOfDayTenths(instant: string | number, timeZone?: string): string {
  const tenth = Math.floor(epochOf(instant) / 100) % 10
  return `${timeOfDay(instant, timeZone)}.${tenth}`
}

/** `02:47`. */
export function hourAndMinute(instant: string | number, timeZone?: string): string {
  return format(instant, { hour: '2-digit', minute: '2-digit' }, timeZone)
}

/** `47:12`, for rulers that stand under a full time. */
export function minuteAndSecond(instant: string | number, timeZone?: string): string {
  return timeOfDay(instant, timeZone).slice(3)
}

/** `Monday 23 November`. */
export function dayName(instant: string | number, timeZone?: string): string {
  return format(instant, { weekday: 'long', day: 'numeric', month: 'long' }, timeZone).replace(',', '')
}

/** `Mon 23 Nov`. */
export function dayShort(instant: string | number, timeZone?: string): string {
  return format(instant, { weekday: 'short', day: 'numeric', month: 'short' }, timeZone).replace(',', '')
}

/** `2026-11-23`: equal for two instants of one day. */
export function dayKey(instant: string | number, timeZone?: string): string {
  return format(instant, { year: 'numeric', month: '2-digit', day: '2-digit' }, timeZone)
    .split('/')
    .reverse()
    .join('-')
}

/** `0.7 s`, `12 s`: tenths below ten seconds. `ms` at least 0. */
export function secondsText(ms: number): string {
  const seconds = ms / 1000
  return seconds < 9.95 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`
}

/** `1 minute`, `17 minutes`, `3 hours`, `less than a minute`. `ms` at least 0. */
export function spanText(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 90) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  const hours = Math.round(minutes / 60)
  if (hours < 48) return `${hours} hours`
  return `${Math.round(hours / 24)} days`
}

/** Milliseconds since 1970 of an ISO 8601 instant, or the number itself. */
export function epochOf(instant: string | number): number {
  return typeof instant === 'number' ? instant : Date.parse(instant)
}

function format(instant: string | number, parts: Intl.DateTimeFormatOptions, timeZone?: string): string {
  const key = JSON.stringify([parts, timeZone])
  let made = formats.get(key)
  if (made === undefined) {
    made = new Intl.DateTimeFormat('en-GB', { ...parts, hourCycle: 'h23', timeZone })
    formats.set(key, made)
  }
  return made.format(epochOf(instant))
}
