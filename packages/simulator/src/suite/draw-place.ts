/** Draws the place of a scene: its door, its camera, its floor and walls. */

import type { CameraView } from '@ostiary/contracts'
import type { SceneDocument } from '#src/scene/scene.ts'
import type { Lot } from './draw.ts'

type Door = NonNullable<SceneDocument['door']>
/** How often each kind of door is seen where nobody says which. */
const anyDoor: NonNullable<PlaceWishes['doorKinds']> = [
  'none',
  'solid',
  'glass',
  'glass',
  'sliding',
  'sliding',
]

type Camera = NonNullable<SceneDocument['camera']>

/** What the story of a scene asks of its place. */
export interface PlaceWishes {
  /** Two people abreast, prams and bicycles need a wide doorway (m). */
  readonly widthMinM?: number
  readonly doorKinds?: readonly NonNullable<Door['kind']>[]
  readonly opensTowards?: Door['opensTowards']
  /** Where the camera hangs, instead of what the lot says. */
  readonly camera?: 'low' | 'door-at-edge' | 'beside-hinge'
}

export interface DrawnPlace {
  readonly door: Door & { readonly widthM: number }
  readonly camera: Camera
  readonly floor: SceneDocument['floor']
  readonly wall: SceneDocument['wall']
}

const walls: readonly [number, number, number][] = [
  [0.62, 0.6, 0.55],
  [0.7, 0.7, 0.68],
  [0.5, 0.56, 0.6],
  [0.62, 0.52, 0.42],
  [0.45, 0.5, 0.44],
  [0.66, 0.64, 0.5],
]

export function drawPlace(lot: Lot, view: CameraView, wishes: PlaceWishes): DrawnPlace {
  const kind = lot.pick(wishes.doorKinds ?? anyDoor)
  const least = Math.max(wishes.widthMinM ?? 1.05, kind === 'sliding' ? 1.5 : 1.05)
  const door = {
    kind,
    widthM: lot.between(least, Math.max(least + 0.1, kind === 'sliding' ? 1.9 : 1.45)),
    heightM: lot.between(2.05, 2.3),
    hinge: lot.pick(['left', 'right'] as const),
    opensTowards: wishes.opensTowards ?? lot.pick(['inside', 'outside'] as const),
  }
  return {
    door,
    camera: drawCamera(lot, view, door.hinge === 'left' ? -1 : 1, wishes),
    floor: lot.pick(['tile', 'wood', 'carpet'] as const),
    wall: lot.pick(walls),
  }
}

function drawCamera(lot: Lot, view: CameraView, hingeSide: 1 | -1, wishes: PlaceWishes): Camera {
  const side = wishes.camera === 'beside-hinge' ? hingeSide : lot.side()
  const optics = {
    fieldOfViewDegrees: lot.between(64, 80),
    distortion: lot.chance(0.5) ? 0 : lot.between(-0.2, -0.03),
    shutterShare: lot.chance(0.25) ? lot.between(0.1, 0.3) : 0,
  }
  if (wishes.camera === 'low') {
    return {
      ...optics,
      position: [lot.between(-0.6, 0.6), lot.between(1.7, 2), lot.between(2.7, 3.1)],
      target: [0, lot.between(1, 1.15), 0],
    }
  }
  const place = placeOfView(lot, wishes.camera === 'beside-hinge' ? 'oblique' : view, side)
  if (wishes.camera !== 'door-at-edge') return { ...optics, ...place }
  const away = lot.side() * lot.between(1, 1.35)
  return { ...optics, fieldOfViewDegrees: 84, position: place.position, target: [away, 0.95, 0.3] }
}

function placeOfView(
  lot: Lot,
  view: CameraView,
  side: 1 | -1,
): Required<Pick<Camera, 'position' | 'target'>> {
  switch (view) {
    case 'front':
      return {
        position: [lot.between(-0.6, 0.6), lot.between(2.4, 2.8), lot.between(3.6, 4.7)],
        target: [lot.between(-0.15, 0.15), lot.between(0.85, 1), 0.3],
      }
    case 'oblique':
      return {
        position: [side * lot.between(1.7, 2.7), lot.between(2.4, 2.8), lot.between(2.8, 3.7)],
        target: [-side * 0.1, lot.between(0.8, 0.95), 0.3],
      }
    case 'steep':
      return {
        position: [side * lot.between(0.2, 0.9), 2.9, lot.between(1.5, 1.85)],
        target: [0, lot.between(0.5, 0.7), 0.05],
      }
  }
}
