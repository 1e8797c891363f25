import { describe, expect, it } from 'vitest'
import { overlayScaleFor } from './ass-shapes.ts'
import { placeLabel } from './label-placement.ts'

const picture = { width: 1280, height: 720 }
const scale = overlayScaleFor(picture)
const track = { trackId: 2, label: 'no badge left' }
const place = (x1: number, x2: number, others: readonly { x1: number; x2: number }[] = []) =>
  placeLabel({
    track,
    box: { x1, x2, y1: 200, y2: 500 },
    others: others.map((other) => ({ ...other, y1: 200, y2: 500 })),
    picture,
    scale,
  })

describe('placeLabel', () => {
  it('puts the label on the side with more room, at shoulder height', () => {
    expect(place(300, 400)).toMatchObject({ text: '2  no badge left', anchor: 7, x: 416, y: 254 })
    expect(place(900, 1000)).toMatchObject({ text: '2  no badge left', anchor: 9, x: 884 })
  })

  it('takes the other side when somebody stands there', () => {
    expect(place(500, 600, [{ x1: 640, x2: 700 }])).toMatchObject({ anchor: 9 })
  })

  it('shows only the number, above the person, when both sides are taken', () => {
    const crowded = place(500, 600, [
      { x1: 640, x2: 700 },
      { x1: 380, x2: 460 },
    ])
    expect(crowded).toMatchObject({ text: '2', anchor: 1, x: 500, y: 184 })
  })
})
