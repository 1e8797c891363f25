/** The colour of each place of a body: skin with a face, cloth with its pattern, hair, shoes. */

import { layeredNoise, valueNoise } from '#src/geometry/noise.ts'
import { clamp, smoothStep } from '#src/geometry/scalar.ts'
import { mix, scale, type Vector3 } from '#src/geometry/vector.ts'
import type { Material } from './body-part.ts'
import type { Look } from './look.ts'

export interface Surface {
  /** Linear reflectance. */
  readonly colour: Vector3
  /** Strength of the highlight, 0–1. */
  readonly gloss: number
  /** Reflectance at 850 nm, 0–1. */
  readonly infrared: number
}

/** The colour of `material` at a place of the body at rest. */
export function surfaceAt(look: Look, material: Material, x: number, y: number, z: number): Surface {
  const rough = layeredNoise(x * 9 + look.seed, y * 9, z * 9) - 0.5
  const fine = valueNoise(x * 60, y * 60, z * 60 + look.seed) - 0.5
  const painted = paint({ look, x, y, z, rough, fine }, material)
  return {
    colour: [bounded(painted.colour[0]), bounded(painted.colour[1]), bounded(painted.colour[2])],
    gloss: painted.gloss,
    infrared: clamp(painted.infrared * (1 + rough * 0.2), 0.02, 0.9),
  }
}

/** Nothing reflects all light, and nothing none. */
const bounded = (reflectance: number): number => clamp(reflectance, 0.004, 0.95)

interface Place {
  readonly look: Look
  readonly x: number
  readonly y: number
  readonly z: number
  /** −0.5 to 0.5: unevenness a hand wide, and a thread wide. */
  readonly rough: number
  readonly fine: number
}

/**
 * Near-infrared reflectances: skin of every tone is alike and pale, dyed cloth loses its colour (black cotton and wool are
 * pale too; only carbon and some blends stay dark), hair is a little brighter than it looks. Rounded from spectra of skin
 * (NIST, Cooksey et al. 2015) and of textiles in forensic work; one value per garment, drawn from its colour.
 */
function paint(place: Place, material: Material): Surface {
  const { look, y, z, rough, fine } = place
  switch (material) {
    case 'skin':
      return { colour: skinAt(place), gloss: 0.12, infrared: 0.58 }
    case 'top':
      return {
        colour: scale(topAt(place), 1 + rough * 0.22 + fine * 0.1),
        gloss: 0.02,
        infrared: clothInfrared(look.topColour),
      }
    case 'lining':
      return {
        colour: scale(look.topSecondColour, 1 + rough * 0.22 + fine * 0.1),
        gloss: 0.02,
        infrared: clothInfrared(look.topSecondColour),
      }
    case 'bottom':
      return {
        colour: scale(look.bottomColour, bottomShade(place) * (1 + rough * 0.25 + fine * 0.12)),
        gloss: 0.02,
        infrared: clothInfrared(look.bottomColour) * 0.9,
      }
    case 'shoe':
      return {
        colour: scale(shoeAt(look.shoes, y, z), 1 + rough * 0.2),
        gloss: 0.18,
        infrared: y < 0.016 ? 0.45 : 0.25,
      }
    case 'hair':
      return {
        colour: scale(look.hair, 0.65 + 0.7 * valueNoise(place.x * 120, y * 14, z * 60)),
        gloss: 0.14,
        infrared: 0.09 + 0.5 * look.hair[0],
      }
    case 'bag': {
      const isSeam = Math.abs(y - 1.2) < 0.006 || Math.abs(y - 1.33) < 0.005
      return {
        colour: scale(look.bagColour, (isSeam ? 0.4 : 1) * (1 + rough * 0.3)),
        gloss: 0.08,
        infrared: 0.3,
      }
    }
    case 'hat':
      return {
        colour: scale(look.hatColour, 1 + rough * 0.2),
        gloss: 0.02,
        infrared: clothInfrared(look.hatColour),
      }
    case 'belt':
      return { colour: [0.03, 0.02, 0.015], gloss: 0.05, infrared: 0.2 }
  }
}

/** Dyes differ: the same visible colour may be pale or middling; which is fixed by the colour's digits. */
function clothInfrared(colour: Vector3): number {
  const lot = valueNoise(colour[0] * 911, colour[1] * 577, colour[2] * 313)
  return 0.06 + 0.5 * lot + 0.3 * Math.max(...colour)
}

function skinAt({ look, x, y, z, rough }: Place): Vector3 {
  const bare = scale(look.skin, 1 + rough * 0.1)
  return y > 1.5 && z > 0.02 ? faceAt(look, bare, x, y, z) : bare
}

/** A soft spot: 1 in the middle, falling off with the squared distances over their squared widths. */
const spot = (...terms: readonly (readonly [offset: number, width: number])[]): number =>
  Math.exp(-terms.reduce((sum, [offset, width]) => sum + (offset * offset) / width, 0))

function faceAt(look: Look, bare: Vector3, x: number, y: number, z: number): Vector3 {
  const side = Math.abs(x)
  const tint = (colour: Vector3, by: Vector3, share: number) =>
    mix(colour, [colour[0] * by[0], colour[1] * by[1], colour[2] * by[2]], share)
  const lips = spot([x, 0.0005], [y - 1.578, 0.00005])
  let colour = tint(bare, [1.05, 0.82, 0.8], 0.5 * spot([side - 0.042, 0.0004], [y - 1.605, 0.0004]))
  colour = tint(colour, [0.85, 0.5, 0.5], 0.8 * lips)
  colour = mix(colour, scale(colour, 0.45), 0.75 * spot([side - 0.032, 0.00025], [y - 1.642, 0.00018]))
  colour = mix(colour, [0.05, 0.04, 0.035], 0.85 * spot([side - 0.032, 0.00008], [y - 1.641, 0.00003]))
  const brow = Math.max(0, Math.abs(side - 0.032) - 0.014)
  colour = mix(colour, scale(look.hair, 0.7), 0.75 * spot([brow, 0.00006], [y - 1.668, 0.00003]))
  colour = mix(colour, scale(colour, 0.4), 0.6 * spot([side - 0.008, 0.00002], [y - 1.598, 0.00002]))
  if (look.glasses && y > 1.615 && y < 1.665 && side > 0.008 && side < 0.066 && z > 0.045) {
    const rim = Math.max(Math.abs(side - 0.036) / 0.028, Math.abs(y - 1.64) / 0.024)
    colour = rim > 0.75 ? [0.02, 0.02, 0.02] : scale(colour, 0.8)
  }
  if (look.beard === 0) return colour
  const beard = smoothStep(1.605, 1.58, y) * smoothStep(0.03, 0.045, z + Math.max(0, 1.59 - y)) * (1 - lips)
  return mix(colour, look.hair, beard * look.beard)
}

function topAt({ look, x, y, z }: Place): Vector3 {
  const { top, topColour } = look
  const cloth = patternAt(look, x, y, z)
  const isFront = z > 0.05
  const hasZip = (top === 'hoodie' || top === 'jacket' || top === 'coat') && look.pattern !== 'open'
  if (hasZip && isFront && Math.abs(x) < 0.007) return scale(cloth, 0.45)
  if (top === 'shirt' && isFront && Math.abs(x) < 0.012) {
    const isButton = Math.abs(((y * 100) % 9) - 4.5) < 0.9 && Math.abs(x) < 0.006
    return scale(topColour, isButton ? 0.35 : 0.82)
  }
  const isPocket = top === 'hoodie' && isFront && y > 0.98 && y < 1 && Math.abs(x) < 0.11
  return isPocket ? scale(cloth, 0.6) : cloth
}

function patternAt(look: Look, x: number, y: number, z: number): Vector3 {
  const { pattern, topColour, topSecondColour } = look
  switch (pattern) {
    case 'plain':
      return topColour
    case 'stripes':
      return Math.sin((y * 2 * Math.PI) / 0.075) > 0.25 ? topSecondColour : topColour
    case 'check': {
      const across = Math.sin((y * 2 * Math.PI) / 0.06) > 0.4
      const down = Math.sin((x * 2 * Math.PI) / 0.06) > 0.4
      if (across && down) return scale(topSecondColour, 0.8)
      return across || down ? mix(topColour, topSecondColour, 0.55) : topColour
    }
    case 'logo': {
      const isOnChest = z > 0.05 && Math.abs(x) < 0.1 && y > 1.2 && y < 1.34
      return isOnChest && valueNoise(x * 45 + look.seed * 3, y * 60, 0) > 0.5 ? topSecondColour : topColour
    }
    case 'open': {
      const gap = 0.025 + 0.05 * smoothStep(1.1, 1.45, y) + 0.012 * Math.sin(y * 9)
      return z > 0.03 && Math.abs(x) < gap && y > 0.9 ? topSecondColour : topColour
    }
  }
}

/** Seams, pockets and the worn thighs of jeans, as a factor. */
function bottomShade({ look, x, y, z }: Place): number {
  let shade = 1
  if (look.bottom === 'jeans') {
    const worn = Math.exp(-((z - 0.07) ** 2) / 0.004) * smoothStep(0.45, 0.6, y) * smoothStep(0.9, 0.75, y)
    shade += 0.35 * worn
    if (Math.abs(Math.abs(x) - 0.165) < 0.006) shade *= 0.7
  }
  if (y > 0.84 && Math.abs(x) < 0.008 && z > 0) shade *= 0.6
  if (Math.abs(y - 0.93) < 0.006 && Math.abs(x) > 0.05 && z > -0.02) shade *= 0.7
  return y < 0.1 ? shade * 0.9 : shade
}

function shoeAt(colour: Vector3, y: number, z: number): Vector3 {
  if (y < 0.016) return colour[0] < 0.08 ? [0.03, 0.03, 0.03] : [0.55, 0.55, 0.53]
  const isLace = z > 0.05 && y > 0.05 && Math.abs(((z * 100) % 2) - 1) < 0.3 && colour[0] > 0.1
  return isLace ? [0.8, 0.8, 0.8] : colour
}
