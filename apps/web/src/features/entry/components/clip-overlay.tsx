'use client'

/** What is drawn over the video at the moment on the screen: line, trails, brackets, crossing points, labels, blur. */

import type { ClipTracks, ClipView, EntryDetail, Passage } from '@ostiary/contracts'
import { useMemo, useRef } from 'react'
import { clipClock } from '#src/time/video-time.ts'
import { usePlaybackValue } from '../hooks/use-playback.ts'
import { type LabelPlace, placeLabels } from '../model/label-places.ts'
import { crossingMarks, type PersonMark, personMarks } from '../model/person-marks.ts'
import type { Playback } from '../model/playback.ts'
import { type Box, boxAt, footPath } from '../model/track-boxes.ts'
import { Bracket, CrossingPoint, NumberChip, PersonPlate, ThresholdMark, Trail } from './overlay-marks.tsx'

interface ClipOverlayProps {
  readonly entry: EntryDetail
  readonly clip: ClipView
  readonly passage: Passage
  readonly tracks: ClipTracks
  readonly playback: Playback
  /** CSS pixels per pixel of the picture, so that type and strokes keep their size on the screen. */
  readonly pixelsPerUnit: number
  /** The part of the picture that is on the screen, in its pixels. */
  readonly visible: Box
  readonly isBlurred: boolean
  readonly hasTrails: boolean
}

interface Drawn {
  readonly mark: PersonMark
  readonly box: Box
}

/** Fills its container, which must have the picture's shape. */
export function ClipOverlay(props: ClipOverlayProps) {
  const { entry, clip, passage, tracks, playback, pixelsPerUnit, visible, isBlurred, hasTrails } = props
  const timeMs = usePlaybackValue(playback, (state) => state.timeMs)
  const { picture, line } = clip
  const { startsAtMs } = useMemo(() => clipClock(clip), [clip])
  const marks = useMemo(
    () => personMarks(entry, passage, tracks, startsAtMs),
    [entry, passage, tracks, startsAtMs],
  )
  const crossings = useMemo(() => crossingMarks(passage, startsAtMs), [passage, startsAtMs])
  const spots = useRef<ReadonlyMap<number, string>>(new Map())

  const drawn = tracks.tracks.flatMap((track): Drawn[] => {
    const box = boxAt(track, timeMs, picture)
    return box === null ? [] : [{ box, mark: marks.get(track.trackId) ?? undecided(track.trackId) }]
  })
  const ends = line === null ? null : { a: scaled(line.a, picture), b: scaled(line.b, picture) }
  const labels = placeLabels(
    labelWishes(drawn, pixelsPerUnit),
    { visible, people: drawn.map(({ box }) => box), line: ends },
    spots.current,
  )
  spots.current = new Map(
    labels.flatMap((place) => (place.kind === 'plate' ? [[place.trackId, place.spot]] : [])),
  )
  const byTrack = new Map(drawn.map(({ mark }) => [mark.trackId, mark]))

  return (
    <>
      {isBlurred
        ? drawn.map(({ mark, box }) => <Blur key={mark.trackId} box={box} picture={picture} />)
        : null}
      <svg
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        className="pointer-events-none absolute inset-0 size-full font-sans"
        aria-hidden="true"
        data-testid="clip-overlay"
        data-boxes={drawn.length}
        data-time-ms={Math.round(timeMs)}
      >
        {ends === null ? null : (
          <ThresholdMark ends={ends} inward={line?.inward ?? 'right'} unit={1 / pixelsPerUnit} />
        )}
        {hasTrails
          ? tracks.tracks.map((track, index) => (
              <Trail
                key={track.trackId}
                path={footPath(track, timeMs, picture)}
                look={marks.get(track.trackId)?.look ?? 'undecided'}
                phase={index}
                unit={1 / pixelsPerUnit}
              />
            ))
          : null}
        {drawn.map(({ mark, box }) => (
          <Bracket key={mark.trackId} box={box} look={mark.look} unit={1 / pixelsPerUnit} />
        ))}
        {ends === null
          ? null
          : crossings
              .filter(({ atMs }) => atMs <= timeMs)
              .map(({ atMs, place, look }) => (
                <CrossingPoint
                  key={`${atMs} ${place}`}
                  at={{
                    x: ends.a.x + (ends.b.x - ends.a.x) * place,
                    y: ends.a.y + (ends.b.y - ends.a.y) * place,
                  }}
                  look={look}
                  unit={1 / pixelsPerUnit}
                />
              ))}
        {labels.map((place) => (
          <Label
            key={place.trackId}
            place={place}
            mark={byTrack.get(place.trackId)}
            unit={1 / pixelsPerUnit}
          />
        ))}
      </svg>
    </>
  )
}

function Label({
  place,
  mark,
  unit,
}: {
  readonly place: LabelPlace
  readonly mark: PersonMark | undefined
  readonly unit: number
}) {
  if (mark === undefined) return null
  if (place.kind === 'number') return <NumberChip at={place.at} mark={mark} unit={unit} />
  return <PersonPlate box={place.box} leader={place.leader} mark={mark} unit={unit} />
}

/** Covers the person, not the bracket; the video itself stays untouched. */
function Blur({
  box,
  picture,
}: {
  readonly box: Box
  readonly picture: { readonly width: number; readonly height: number }
}) {
  return (
    <div
      className="pointer-events-none absolute rounded-[22%] backdrop-blur-[14px]"
      style={{
        left: `${(box.x1 / picture.width) * 100}%`,
        top: `${(box.y1 / picture.height) * 100}%`,
        width: `${((box.x2 - box.x1) / picture.width) * 100}%`,
        height: `${((box.y2 - box.y1) / picture.height) * 100}%`,
      }}
    />
  )
}

/** Sizes on the screen: 13 px type, two lines, room for the longest of them. */
function labelWishes(drawn: readonly Drawn[], pixelsPerUnit: number) {
  return drawn
    .filter(({ mark }) => mark.title !== null)
    .map(({ mark, box }) => {
      const letters = Math.max(mark.title?.length ?? 0, mark.note?.length ?? 0)
      return {
        trackId: mark.trackId,
        box,
        width: (24 + letters * 7) / pixelsPerUnit,
        height: 42 / pixelsPerUnit,
      }
    })
}

function scaled(
  point: { readonly x: number; readonly y: number },
  picture: { readonly width: number; readonly height: number },
): { x: number; y: number } {
  return { x: point.x * picture.width, y: point.y * picture.height }
}

function undecided(trackId: number): PersonMark {
  return { trackId, look: 'undecided', number: null, title: null, note: null }
}
