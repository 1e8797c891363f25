/** Writes an overlay as an ASS subtitle script, which libass burns into the picture. */

import { type PixelBox, toPixelBox } from '@ostiary/domain'
import {
  bracketsPath,
  circlePath,
  diamondPath,
  type OverlayScale,
  overlayScaleFor,
  thresholdPath,
} from './ass-shapes.ts'
import { type PlacedLabel, placeLabel } from './label-placement.ts'
import type { Overlay, OverlayCrossing, OverlaySample, OverlayStyle, OverlayTrack } from './overlay.ts'

/** ASS colours are BBGGRR: verdigris, ember, slate and white of the design's dark theme; video follows no theme. */
const colours: Readonly<Record<OverlayStyle, string>> = {
  explained: '&HB8C066&',
  unexplained: '&H357FFF&',
  doubtful: '&HE1A68F&',
  undecided: '&HFFFFFF&',
}
const inkColour = '&H13110C&'
/** Shown this long after the last detection before a pause (ms): longer leaves brackets behind nobody. */
const lingerMs = 150
/** Two detections further apart (ms) are not joined by an even movement. */
const joinedMsMax = 350
const trailStepMs = 200
const endOfClip = '9:59:59.99'

export function assScriptOf(overlay: Overlay): string {
  const { width, height } = overlay.picture
  const scale = overlayScaleFor(overlay.picture)
  const font = `DejaVu Sans,${Math.round(scale.fontSize)}`
  const style = (name: string, rest: string): string =>
    `Style: ${name},${font},&H00FFFFFF,&H00FFFFFF,&H2813110C,&H2813110C,0,0,0,0,100,100,0,0,${rest},0,0,0,1`
  return [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${width}`,
    `PlayResY: ${height}`,
    'ScaledBorderAndShadow: yes',
    'WrapStyle: 2',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    style('Shape', '1,0,0,7'),
    style('Plate', `3,${Math.round(scale.fontSize * 0.3)},0,7`),
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...lineEvents(overlay, scale),
    ...overlay.tracks.flatMap((track) => trailEvents(track, overlay, scale)),
    ...overlay.tracks.flatMap((track) => trackEvents(track, overlay, scale)),
    ...overlay.crossings.map((crossing) => crossingEvent(crossing, overlay, scale)),
    ...captionEvents(overlay, scale),
    '',
  ].join('\n')
}

function lineEvents({ line, picture }: Overlay, scale: OverlayScale): string[] {
  if (line === null) return []
  return [
    shapeEvent(0, '0:00:00.00', endOfClip, colours.undecided, scale, '', thresholdPath(line, picture, scale)),
  ]
}

/** Dots along the path of the feet, each from when the person was there. */
function trailEvents(track: OverlayTrack, { picture }: Overlay, scale: OverlayScale): string[] {
  const events: string[] = []
  let lastMs = Number.NEGATIVE_INFINITY
  for (const { atMs, box } of track.samples) {
    if (atMs - lastMs < trailStepMs) continue
    lastMs = atMs
    const { x1, x2, y2 } = toPixelBox(box, picture)
    const path = circlePath((x1 + x2) / 2, y2, scale.dot / 2)
    events.push(shapeEvent(1, timeOf(atMs), endOfClip, colours[track.style], scale, '\\bord1', path))
  }
  return events
}

function trackEvents(track: OverlayTrack, overlay: Overlay, scale: OverlayScale): string[] {
  return track.samples.flatMap((sample, index) => {
    const next = track.samples[index + 1]
    const isJoined = next !== undefined && next.atMs - sample.atMs <= joinedMsMax
    const endMs = isJoined ? next.atMs : sample.atMs + lingerMs
    const box = toPixelBox(sample.box, overlay.picture)
    const move = isJoined ? moveBetween(box, toPixelBox(next.box, overlay.picture)) : ''
    const path = bracketsPath(box, scale, track.style === 'doubtful')
    const [start, end] = [timeOf(sample.atMs), timeOf(endMs)]
    const label = placeLabel({
      track,
      box,
      others: othersAt(overlay, track, sample),
      picture: overlay.picture,
      scale,
    })
    return [
      shapeEvent(2, start, end, colours[track.style], scale, move, path),
      labelEvent(label, start, end, colours[track.style]),
    ]
  })
}

/** By how far the middle of the box moves; its size steps with each detection. */
function moveBetween(from: PixelBox, to: PixelBox): string {
  const dx = (to.x1 + to.x2 - from.x1 - from.x2) / 2
  const dy = (to.y1 + to.y2 - from.y1 - from.y2) / 2
  return `\\move(0,0,${dx.toFixed(1)},${dy.toFixed(1)})`
}

function othersAt(overlay: Overlay, track: OverlayTrack, { atMs }: OverlaySample): PixelBox[] {
  return overlay.tracks.flatMap((other) => {
    if (other === track) return []
    const near = other.samples.find((sample) => Math.abs(sample.atMs - atMs) <= lingerMs)
    return near === undefined ? [] : [toPixelBox(near.box, overlay.picture)]
  })
}

function crossingEvent(
  { atMs, point, style }: OverlayCrossing,
  { picture }: Overlay,
  scale: OverlayScale,
): string {
  const [x, y] = [point.x * picture.width, point.y * picture.height]
  const radius = scale.dot * 1.6
  const path = style === 'unexplained' ? diamondPath(x, y, radius * 1.2) : circlePath(x, y, radius)
  const isOpen = style === 'doubtful'
  const tags = isOpen ? `\\1a&HFF&\\3c${colours[style]}\\bord${scale.stroke}` : ''
  return shapeEvent(3, timeOf(atMs), endOfClip, colours[style], scale, tags, path)
}

function captionEvents({ caption, picture }: Overlay, scale: OverlayScale): string[] {
  if (caption === '') return []
  const margin = Math.round(scale.fontSize)
  const text = `{\\an1\\pos(${margin},${picture.height - margin})}${escapeText(caption)}`
  return [`Dialogue: 5,0:00:00.00,${endOfClip},Plate,,0,0,0,,${text}`]
}

function labelEvent(label: PlacedLabel, start: string, end: string, colour: string): string {
  const tags = `\\an${label.anchor}\\pos(${Math.round(label.x)},${Math.round(label.y)})\\1c${colour}`
  return `Dialogue: 4,${start},${end},Plate,,0,0,0,,{${tags}}${escapeText(label.text)}`
}

function shapeEvent(
  layer: number,
  start: string,
  end: string,
  colour: string,
  scale: OverlayScale,
  tags: string,
  path: string,
): string {
  const place = tags.includes('\\move') ? '' : '\\pos(0,0)'
  const look = `\\an7${place}\\bord${scale.casing.toFixed(1)}\\shad0\\1c${colour}\\3c${inkColour}${tags}\\p1`
  return `Dialogue: ${layer},${start},${end},Shape,,0,0,0,,{${look}}${path}`
}

/** Braces and backslashes would be read as commands. */
export function escapeText(text: string): string {
  return text
    .replaceAll('\\', '/')
    .replaceAll('{', '(')
    .replaceAll('}', ')')
    .replaceAll(/\s*\r?\n\s*/g, '\\N')
}

/** `h:mm:ss.cc`. */
export function timeOf(atMs: number): string {
  const hundredths = Math.max(0, Math.round(atMs / 10))
  const two = (value: number): string => String(value).padStart(2, '0')
  const seconds = Math.floor(hundredths / 100)
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`
}
