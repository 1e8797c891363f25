/** The table of contents of a data set: `manifest.json` at its root. */

import { z } from 'zod'

/** Names of letters, digits, dots, hyphens and underscores, none of them only dots: nothing outside the data set. */
const fileNameSchema = z
  .string()
  .regex(/^(?!\.+(\/|$))[\w.-]+(\/(?!\.+(\/|$))[\w.-]+)*$/, 'wants a path below the data set, without ..')

const dataSetClipSchema = z.strictObject({
  name: z.string().min(1),
  /** MP4, H.264. */
  video: fileNameSchema,
  /** See `clipTruthSchema`. */
  truth: fileNameSchema,
  /** JSON lines, see `pictureTruthSchema`; absent where nobody knows the boxes. */
  pictures: fileNameSchema.optional(),
  /** MOTChallenge ground truth (`gt.txt`) of the same boxes. */
  mot: fileNameSchema.optional(),
  /** Changes whenever the footage or its truth may change: a clip with the same hash need not be made again. */
  sceneHash: z.string().optional(),
})

/** Paths are relative to the manifest, with forward slashes. */
export const dataSetManifestSchema = z.strictObject({
  format: z.literal('ostiary-data-set/1'),
  name: z.string().min(1),
  /** What the clips were drawn from; absent for filmed ones. */
  seed: z.int().min(0).optional(),
  clips: z.array(dataSetClipSchema),
})

export type DataSetManifest = Readonly<z.infer<typeof dataSetManifestSchema>>
export type DataSetClip = DataSetManifest['clips'][number]
