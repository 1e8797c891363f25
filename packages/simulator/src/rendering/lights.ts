/** How a scene is lit and how its camera copes: lamps, light of the surroundings, exposure, noise, processing. */

import type { Vector3 } from '#src/geometry/vector.ts'
import type { Scene } from '#src/scene/scene.ts'

export interface Lamp {
  readonly position: Vector3
  /** Edge of the square that shines (m): larger makes softer shadows. */
  readonly sizeM: number
  /** Linear red, green and blue. */
  readonly intensity: Vector3
  /** False for a lamp beside the lens, whose shadows hide behind what throws them. */
  readonly castsShadows: boolean
}

export interface Lighting {
  readonly lamps: readonly Lamp[]
  /** Light from everywhere. */
  readonly ambient: number
  /** Brightness of what is outdoors and shines by itself. */
  readonly sky: number
  /** Linear picture times gain is what the sensor sees; 1 is about white. */
  readonly gain: number
  /** Standard deviation of the noise at full white. */
  readonly noise: number
  /** Red, green and blue are the same: light at 850 nm, and a sensor without its filter. */
  readonly isInfrared: boolean
  /** 0 grey to 1 as it is. */
  readonly saturation: number
  /** How far dark parts are lifted against bright ones, 0–1: what cameras call wide dynamic range. */
  readonly lift: number
  /** Share of the picture's mean light that the lens spreads over all of it. */
  readonly glare: number
}

interface Preset {
  readonly ambient: number
  readonly inside: number
  readonly outside: number
  readonly sky: number
  readonly gain: number
  readonly noise: number
  readonly saturation: number
  readonly lift: number
  readonly glare: number
}

const presets: Readonly<Record<Scene['light'], Preset>> = {
  office: {
    ambient: 0.34,
    inside: 2.6,
    outside: 1.9,
    sky: 0,
    gain: 1.15,
    noise: 0.018,
    saturation: 1,
    lift: 0,
    glare: 0,
  },
  bright: {
    ambient: 0.5,
    inside: 3.4,
    outside: 2.6,
    sky: 0,
    gain: 1.2,
    noise: 0.012,
    saturation: 1,
    lift: 0,
    glare: 0,
  },
  dim: {
    ambient: 0.06,
    inside: 0.42,
    outside: 0.34,
    sky: 0,
    gain: 2.6,
    noise: 0.035,
    saturation: 0.6,
    lift: 0.25,
    glare: 0,
  },
  outdoor: {
    ambient: 0.42,
    inside: 1.8,
    outside: 4.5,
    sky: 0.22,
    gain: 1.1,
    noise: 0.014,
    saturation: 1,
    lift: 0,
    glare: 0,
  },
  'back-light': {
    ambient: 0.2,
    inside: 0.9,
    outside: 6,
    sky: 0.6,
    gain: 1.1,
    noise: 0.02,
    saturation: 0.85,
    lift: 0.5,
    glare: 0.03,
  },
  infrared: {
    ambient: 0.05,
    inside: 5.5,
    outside: 0.4,
    sky: 0,
    gain: 1.6,
    noise: 0.016,
    saturation: 0,
    lift: 0,
    glare: 0.005,
  },
}

const warm: Vector3 = [1, 0.97, 0.92]
const daylight: Vector3 = [0.95, 1, 1.05]

export function lightingOf(scene: Scene): Lighting {
  const preset = presets[scene.light]
  const isInfrared = scene.light === 'infrared'
  const [x, y, z] = scene.camera.position
  const shine = (colour: Vector3, by: number): Vector3 => [colour[0] * by, colour[1] * by, colour[2] * by]
  const isDay = scene.light === 'outdoor' || scene.light === 'back-light'
  return {
    lamps: [
      isInfrared
        ? {
            position: [x + 0.12, y + 0.1, z],
            sizeM: 0.1,
            intensity: shine([1, 1, 1], preset.inside),
            castsShadows: false,
          }
        : {
            position: [0.5, 2.96, 2.3],
            sizeM: 0.7,
            intensity: shine(warm, preset.inside),
            castsShadows: true,
          },
      {
        position: [0, 2.86, -1.9],
        sizeM: 0.6,
        intensity: shine(isDay ? daylight : warm, preset.outside),
        castsShadows: true,
      },
    ],
    ambient: preset.ambient,
    sky: preset.sky,
    gain: preset.gain,
    noise: preset.noise,
    isInfrared,
    saturation: preset.saturation,
    lift: preset.lift,
    glare: preset.glare,
  }
}
