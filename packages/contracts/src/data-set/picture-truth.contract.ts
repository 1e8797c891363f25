/** Who can be seen in one picture of a clip: the shape of each line of its `<clip>.pictures.jsonl`. */

import { z } from 'zod'

const pixelBoxSchema = z.strictObject({ x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() })
const shareSchema = z.number().min(0).max(1)

const personInPictureSchema = z.strictObject({
  id: z.string().min(1),
  /** Around the whole person and worn things, as if nothing hid them; may reach outside the picture. */
  full: pixelBoxSchema,
  /** Around what can be seen; null when nothing can. Inside the picture. */
  visible: pixelBoxSchema.nullable(),
  /** Around the whole head with its hair or hat, as if nothing hid it; may reach outside the picture. */
  head: pixelBoxSchema,
  /** Visible pixels of the person ÷ those that would be seen inside the picture if nothing stood in front. */
  visibleShare: shareSchema,
  /** The same for the head. */
  headShare: shareSchema,
  /** Area of `full` outside the picture ÷ area of `full`. */
  truncation: shareSchema,
  /** Metres from the camera to the place on the floor below the person, measured along the floor. */
  distanceM: z.number().min(0),
  /** That place in pixels; may lie outside the picture. */
  foot: z.strictObject({ x: z.number(), y: z.number() }),
})

/**
 * One picture. Boxes are in pixels of the picture (origin top left, edges not rounded to whole pixels), after the lens's
 * distortion: where things are seen, not where a perfect lens would show them.
 */
export const pictureTruthSchema = z.strictObject({
  /** Number of the picture, from 0. */
  index: z.int().min(0),
  atS: z.number().min(0),
  /** How far the door is open, 0–1; 1 where there is no leaf. */
  doorOpen: shareSchema,
  people: z.array(personInPictureSchema),
})

export type PictureTruth = Readonly<z.infer<typeof pictureTruthSchema>>
export type PersonInPicture = PictureTruth['people'][number]
