/** A figure: the surfaces of one person and of what they have along, and how they bend for what the person does. */

import type { RigidTransform } from '#src/geometry/rigid-transform.ts'
import type { ActorState } from '#src/performance/stage.ts'

/**
 * A closed surface that bends with bones (linear blend skinning). Three numbers per vertex unless said otherwise; model
 * space: metres, feet on y = 0, facing +z, the person's left at +x.
 */
export interface SkinnedMesh {
  readonly vertexCount: number
  readonly positions: Float32Array
  /** Of length 1, pointing outwards. */
  readonly normals: Float32Array
  /** Linear reflectance of red, green and blue, 0–1. */
  readonly colours: Float32Array
  /** One per vertex: how much of the light of the surroundings gets there, 0–1. */
  readonly openness: Float32Array
  /** One per vertex: strength of the highlight, 0–1. */
  readonly gloss: Float32Array
  /** One per vertex: reflectance in near infrared (850 nm), 0–1; cloth that looks black is often pale there. */
  readonly infrared: Float32Array
  /** Four per vertex. */
  readonly boneIndices: Uint8Array
  /** Four per vertex, adding up to 1. */
  readonly boneWeights: Float32Array
  /** Rest position of each bone's joint: where light on that bone is probed. */
  readonly joints: Float32Array
  /** Three vertex numbers per triangle, counter-clockwise from outside. */
  readonly triangles: Uint32Array
  /** Triangles from this index into `triangles` on belong to the head; the length of `triangles` where there is none. */
  readonly headFrom: number
}

export interface FigurePart {
  readonly mesh: SkinnedMesh
  /** False for a box, suitcase, pram or bicycle: it hides people but is not part of one. */
  readonly isPerson: boolean
}

export interface Figure {
  readonly heightM: number
  readonly parts: readonly FigurePart[]
  /**
   * For each part the transform of each of its bones from rest to model space (already scaled to `heightM`); turning by the
   * heading and moving to the person's place is left to the renderer.
   */
  pose(actor: ActorState, atS: number): readonly (readonly RigidTransform[])[]
}
