/** What is known to happen in one clip of a data set: the shape of its `<clip>.truth.json`. Boxes per picture are kept apart. */

import { z } from 'zod'

/** What DOMAIN's confounders are called in a data set; a clip is tagged with each that it shows. */
export const confounders = [
  'single',
  'two-badges-one-opening',
  'exit-meets-entry',
  'turned-back',
  'queue-at-reader',
  'follower',
  'side-by-side',
  'three-or-more',
  'door-held-for-late-one',
  'carried-box',
  'suitcase',
  'bicycle',
  'pram',
  'same-clothes',
  'hugging',
  'hidden-by-door',
  'glass-reflections',
  'cut-in-mid-passage',
  'two-overlapping-clips',
  'camera-shaken',
  'camera-frozen',
  'camera-covered',
  'camera-black',
  'wrong-clock',
  'feet-hidden',
  'line-near-edge',
  'box-flicker-on-line',
  'entry-nobody-used',
  'nobody',
] as const
export type Confounder = (typeof confounders)[number]

/** How a door is lit; each needs its own figure, for a detector sees differently in each. */
export const lights = ['office', 'bright', 'dim', 'outdoor', 'back-light', 'infrared'] as const
export type Light = (typeof lights)[number]

/** From where the camera looks at the door: along the walking direction, from the side, or steeply from above. */
export const cameraViews = ['front', 'oblique', 'steep'] as const
export type CameraView = (typeof cameraViews)[number]

const unitPointSchema = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })

/** Seconds from the first picture of the clip, 0 included. */
const atSSchema = z.number().min(0)

const crossingTruthSchema = z.strictObject({
  atS: atSSchema,
  person: z.string(),
  direction: z.enum(['in', 'out']),
  /** Along the line: 0 at its end a, 1 at b. */
  place: z.number().min(-0.5).max(1.5),
})

const entryTruthSchema = z.strictObject({
  /** When the badge was read, in footage time. */
  atS: atSSchema,
  /** What the access-control system will say: footage time plus the fault of its clock (s). */
  reportedAtS: z.number(),
  person: z.string(),
  partySize: z.int().min(1),
  scenario: z.enum(confounders),
  expected: z.strictObject({
    verdict: z.enum(['clear', 'tailgating', 'inconclusive']),
    peopleTooMany: z.int().min(0),
    /** The reasons of the verdict, the deciding one first; words of `VerdictReason`. */
    reasons: z.array(z.string()),
  }),
})

/** The file format; strict, so that a misspelt field is an error and not a missing fact. */
export const clipTruthSchema = z
  .strictObject({
    format: z.literal('ostiary-clip-truth/1'),
    name: z.string().min(1),
    size: z.strictObject({ width: z.int().positive(), height: z.int().positive() }),
    fps: z.number().positive(),
    durationS: z.number().positive(),
    light: z.enum(lights).optional(),
    view: z.enum(cameraViews).optional(),
    confounders: z.array(z.enum(confounders)),
    line: z.strictObject({ a: unitPointSchema, b: unitPointSchema, inward: z.enum(['left', 'right']) }),
    people: z.array(
      z.strictObject({ id: z.string().min(1), member: z.string().min(1), credential: z.string().min(1) }),
    ),
    entries: z.array(entryTruthSchema),
    crossings: z.array(crossingTruthSchema),
  })
  .superRefine((truth, context) => {
    const known = new Set(truth.people.map((person) => person.id))
    const check = (list: 'entries' | 'crossings') =>
      truth[list].forEach(({ person, atS }, index) => {
        const path = [list, index]
        if (!known.has(person))
          context.addIssue({
            code: 'custom',
            path: [...path, 'person'],
            message: `nobody is called ${person}`,
          })
        if (atS >= truth.durationS)
          context.addIssue({ code: 'custom', path: [...path, 'atS'], message: `${atS} s is past the end` })
      })
    check('entries')
    check('crossings')
  })

/**
 * The facts of one clip. `size` is in pixels, `fps` in pictures a second, times in seconds from the first picture, the
 * threshold line in fractions of the picture (the form of `ThresholdLine` in @ostiary/domain). Entries and crossings name
 * their person by the id in `people`, and stand in order of time.
 */
export type ClipTruth = Readonly<z.infer<typeof clipTruthSchema>>
export type EntryTruth = ClipTruth['entries'][number]
export type CrossingTruth = ClipTruth['crossings'][number]
