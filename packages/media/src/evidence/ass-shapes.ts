/** Shapes of the overlay as vector drawings of the ASS subtitle format, in pixels of the picture. */

import type { PictureSize, PixelBox, ThresholdLine } from '@ostiary/domain'

/** Lengths of the overlay in pixels at a picture height of 720; larger pictures scale them (docs/design, video overlay). */
export interface OverlayScale {
  /** Arm and line of a bracket. */
  readonly arm: number
  readonly stroke: number
  /** Dark rim on each side of a stroke. */
  readonly casing: number
  readonly dot: number
  readonly fontSize: number
}

export function overlayScaleFor(picture: PictureSize): OverlayScale {
  const factor = Math.max(picture.height / 720, 0.5)
  return { arm: 20 * factor, stroke: 3 * factor, casing: 2 * factor, dot: 5 * factor, fontSize: 20 * factor }
}

/** Corner brackets around a box; `isDashed` breaks each arm in two. Arms never meet on a small box. */
export function bracketsPath(box: PixelBox, scale: OverlayScale, isDashed: boolean): string {
  const arm = Math.min(scale.arm, (box.x2 - box.x1) * 0.4, (box.y2 - box.y1) * 0.4)
  const pieces = isDashed
    ? ([
        [0, 0.38],
        [0.62, 1],
      ] as const)
    : ([[0, 1]] as const)
  const half = scale.stroke / 2
  const paths: string[] = []
  for (const [x, inwardX] of [
    [box.x1, 1],
    [box.x2, -1],
  ] as const) {
    for (const [y, inwardY] of [
      [box.y1, 1],
      [box.y2, -1],
    ] as const) {
      for (const [from, to] of pieces) {
        const startX = x + inwardX * (from === 0 ? -half : arm * from)
        const startY = y + inwardY * (from === 0 ? -half : arm * from)
        paths.push(rectangle(startX, y - half, x + inwardX * arm * to, y + half))
        paths.push(rectangle(x - half, startY, x + half, y + inwardY * arm * to))
      }
    }
  }
  return paths.join(' ')
}

/** Four cubic curves; 0.5523 makes the circle's error 0.03 % of the radius. */
export function circlePath(x: number, y: number, radius: number): string {
  const k = radius * 0.5523
  return [
    `m ${n(x - radius)} ${n(y)}`,
    `b ${n(x - radius)} ${n(y - k)} ${n(x - k)} ${n(y - radius)} ${n(x)} ${n(y - radius)}`,
    `b ${n(x + k)} ${n(y - radius)} ${n(x + radius)} ${n(y - k)} ${n(x + radius)} ${n(y)}`,
    `b ${n(x + radius)} ${n(y + k)} ${n(x + k)} ${n(y + radius)} ${n(x)} ${n(y + radius)}`,
    `b ${n(x - k)} ${n(y + radius)} ${n(x - radius)} ${n(y + k)} ${n(x - radius)} ${n(y)}`,
  ].join(' ')
}

export function diamondPath(x: number, y: number, radius: number): string {
  return polygon([
    [x, y - radius],
    [x + radius, y],
    [x, y + radius],
    [x - radius, y],
  ])
}

/** The threshold line with short hairs on its inward side. */
export function thresholdPath(line: ThresholdLine, picture: PictureSize, scale: OverlayScale): string {
  const [ax, ay] = [line.a.x * picture.width, line.a.y * picture.height]
  const [bx, by] = [line.b.x * picture.width, line.b.y * picture.height]
  const length = Math.hypot(bx - ax, by - ay)
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length]
  // Right of somebody who travels from a to b on a picture whose y grows downwards.
  const side = line.inward === 'right' ? 1 : -1
  const [inX, inY] = [-uy * side, ux * side]
  const half = scale.stroke / 2
  const paths = [
    polygon([
      [ax + uy * half, ay - ux * half],
      [bx + uy * half, by - ux * half],
      [bx - uy * half, by + ux * half],
      [ax - uy * half, ay + ux * half],
    ]),
  ]
  const [hair, step, thin] = [scale.arm * 0.5, scale.arm, half * 0.6]
  for (let at = step / 2; at < length; at += step) {
    const [x, y] = [ax + ux * at, ay + uy * at]
    paths.push(
      polygon([
        [x - ux * thin, y - uy * thin],
        [x + ux * thin, y + uy * thin],
        [x + ux * thin + inX * hair, y + uy * thin + inY * hair],
        [x - ux * thin + inX * hair, y - uy * thin + inY * hair],
      ]),
    )
  }
  return paths.join(' ')
}

function rectangle(x1: number, y1: number, x2: number, y2: number): string {
  return polygon([
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ])
}

function polygon(points: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = points.map(([x, y]) => `${n(x)} ${n(y)}`)
  return `m ${first} l ${rest.join(' ')}`
}

/** A tenth of a pixel is finer than any player draws. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}
