/** Renders the pictures of a scene: from what stands where to eight-bit pixels and the truth about them. */

import type { PersonInPicture } from '@ostiary/contracts'
import { createLens } from '#src/geometry/camera-lens.ts'
import { identity } from '#src/geometry/rigid-transform.ts'
import type { ActorState, Stage } from '#src/performance/stage.ts'
import type { Figure } from '#src/person/figure.ts'
import type { Scene } from '#src/scene/scene.ts'
import { addSamples } from './add-samples.ts'
import { type BakedRoom, bakeRoom } from './bake-room.ts'
import { boxesInSpace } from './boxes-in-space.ts'
import { shakeAt, troubleAt } from './camera-trouble.ts'
import { type DoorLeaf, doorLeaves } from './door-leaves.ts'
import { bodyDrawer, type DrawnBody } from './draw-body.ts'
import { lampsReachingJoints, lightBody } from './light-bodies.ts'
import { lightingOf } from './lights.ts'
import { type MovingBody, movingBody, placedAt, skin } from './moving-body.ts'
import { hidden, moved, peopleInPicture } from './picture-truth.ts'
import { roomBoxes } from './room.ts'
import { roomLight } from './room-light.ts'
import { clearSamples, sampleBuffer } from './sample-buffer.ts'
import { createSensor } from './sensor.ts'
import { shadowMap } from './shadow-map.ts'

export interface RendererOptions {
  readonly scene: Scene
  /** Of everybody in the scene, by their id. */
  readonly figures: ReadonlyMap<string, Figure>
  /** The empty room of this scene, where it is known already: baking takes about a second. */
  readonly room?: BakedRoom
}

interface RenderedPicture {
  /** Red, green, blue of each pixel, rows from the top; valid until the next picture. */
  readonly rgb: Uint8Array
  /** Everybody in front of the camera, in the order of the stage. */
  readonly people: readonly PersonInPicture[]
}

export interface Renderer {
  /**
   * @param stage the middle of the exposure, which the truth is about
   * @param number of the picture, from 0: pictures of the same number have the same noise
   * @param exposure further instants of an exposure that takes time, for the blur of what moves
   */
  render(stage: Stage, number: number, exposure?: readonly Stage[]): RenderedPicture
}

/** Holds some 60 bytes per sample; make one per thread and scene. */
export function createRenderer({ scene, figures, room = bakeRoom(scene) }: RendererOptions): Renderer {
  const { size } = scene.camera
  const lens = createLens(scene.camera)
  const lighting = lightingOf(scene)
  const space = boxesInSpace(roomBoxes(scene))
  const shadows = lighting.lamps.map((lamp) => (lamp.castsShadows ? shadowMap(lamp) : null))
  const buffer = sampleBuffer(size)
  const drawer = bodyDrawer(lens, Math.tan((scene.camera.fieldOfViewDegrees * Math.PI) / 360), buffer)
  const background = roomLight(room, size, lens, shadows)
  const sensor = createSensor(size, lighting, scene.seed)
  const bodies = bodiesOf(scene, figures)
  const leaves = doorLeaves(scene.door).map((leaf) => ({
    leaf,
    body: movingBody(leaf.mesh, -1, leaf.opacity),
  }))
  const rgb = new Uint8Array(size.width * size.height * 3)
  const light = new Float32Array(size.width * size.height * 3)

  /** Adds the light of one instant, and says who is where. */
  const addInstant = (stage: Stage, weight: number): PersonInPicture[] => {
    const there = stage.actors.map((actor, person) => place(actor, person, stage.atS))
    const doors = leaves.map(({ leaf, body }) => ({ body, reaching: openDoor(leaf, body, stage.doorOpen) }))
    for (const map of shadows) {
      map?.clear()
      for (const { parts } of there)
        for (const { body } of parts) map?.cast(body.positions, body.mesh.vertexCount)
      for (const { body } of doors) if (body.opacity === 1) map?.cast(body.positions, body.mesh.vertexCount)
    }
    const behind = background.withShadows(stage.actors)
    clearSamples(buffer, room.depth)
    const drawn: DrawnBody[] = []
    for (const { parts } of there) {
      for (const { body, reaching } of parts) {
        const outline = draw(body, reaching, behind)
        if (body.person >= 0) drawn.push(outline)
      }
    }
    for (const { body, reaching } of doors.toSorted((a, b) => b.body.opacity - a.body.opacity)) {
      draw(body, reaching, behind)
    }
    addSamples({ buffer, background: behind, light, weight })
    return peopleInPicture({ actors: stage.actors, drawn, buffer, lens, size })
  }

  const draw = (body: MovingBody, reaching: Float32Array, behind: Float32Array): DrawnBody =>
    drawer.draw(body, behind, (seen) => lightBody({ body, lighting, lens, shadows, reaching, seen }))

  const place = (actor: ActorState, person: number, atS: number) => {
    const figure = bodies.get(actor.id)
    if (figure === undefined) throw new Error(`nobody made the figure of ${actor.id}`)
    const at = placedAt(actor.x, actor.z, actor.headingRad)
    const bones = figure.pose(actor, atS)
    const parts = figure.bodies.map((body, index) => {
      const own = bones[index] ?? [identity()]
      skin(body, own, at)
      const reaching = lampsReachingJoints(body, own, at, lighting.lamps, space)
      return { body: body.person < 0 ? body : { ...body, person }, reaching }
    })
    return { parts }
  }

  const openDoor = (leaf: DoorLeaf, body: MovingBody, share: number): Float32Array => {
    const at = leaf.placeAt(share)
    skin(body, [identity()], at)
    // Both sides of a leaf get light, each from its own room; walls do not stand in a door's way.
    return new Float32Array(lighting.lamps.length).fill(1)
  }

  return {
    render(stage, number, exposure = []) {
      light.fill(0)
      const weight = 1 / (exposure.length + 1)
      for (const instant of exposure) addInstant(instant, weight)
      const people = addInstant(stage, weight)
      const trouble = troubleAt(scene.camera, stage.atS)
      const shift = trouble?.kind === 'shaken' ? shakeAt(scene.seed, stage.atS, size.width) : { x: 0, y: 0 }
      const isBlind = trouble?.kind === 'black' || trouble?.kind === 'covered'
      if (isBlind) light.fill(trouble.kind === 'black' ? 0 : 0.012)
      sensor.expose(light, number, rgb, shift)
      if (isBlind) return { rgb, people: hidden(people) }
      return { rgb, people: shift.x === 0 && shift.y === 0 ? people : moved(people, shift, size) }
    },
  }
}

/** One set of bodies for everybody who may come on stage; the first part of each is the person. */
function bodiesOf({ people }: Scene, figures: ReadonlyMap<string, Figure>) {
  return new Map(
    people.flatMap(({ id }) => {
      const figure = figures.get(id)
      if (figure === undefined) return []
      const bodies = figure.parts.map(({ mesh, isPerson }) => movingBody(mesh, isPerson ? 0 : -1))
      return [[id, { bodies, pose: figure.pose }] as const]
    }),
  )
}
