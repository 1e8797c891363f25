/** A scene: everything that a simulated doorway and the people in it need to be played and filmed, as one JSON document. */

import { confounders, lights } from '@ostiary/contracts'
import { z } from 'zod'

/** Metres: x to the right as seen from inside, y up from the floor, z from the door plane (0) into the room. */
const positionSchema = z.tuple([
  z.number().min(-30).max(30),
  z.number().min(0).max(10),
  z.number().min(-30).max(30),
])
/** Reflectance of red, green and blue, linear, 0–1. */
const colourSchema = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0).max(1)])
const idSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'wants small letters, digits and hyphens')
const nameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'wants small letters, digits and hyphens')
const durationSSchema = z.number().min(0).max(3600)

/** A stretch of the footage in which the camera does not show the door as it is; what `atS` to `atS + forS` is spoiled. */
const cameraTroubleSchema = z.strictObject({
  kind: z.enum(['shaken', 'frozen', 'covered', 'black']),
  atS: durationSSchema,
  forS: z.number().positive().max(3600),
})

const cameraSchema = z.strictObject({
  position: positionSchema.default([0.35, 2.75, 5]),
  /** The place that the middle of the picture shows. */
  target: positionSchema.default([0, 0.95, 0.3]),
  /** Horizontal, of a lens without distortion. */
  fieldOfViewDegrees: z.number().min(20).max(120).default(72),
  /** Even numbers, for the video's colour is stored at half the resolution. */
  size: z
    .strictObject({
      width: z.int().min(64).max(3840).multipleOf(2),
      height: z.int().min(64).max(2160).multipleOf(2),
    })
    .default({ width: 640, height: 360 }),
  fps: z.number().min(1).max(60).default(10),
  /** Of the lens, see `createLens`: 0 keeps straight lines straight, negative bends them outwards like a barrel. */
  distortion: z.number().min(-0.35).max(0.15).default(0),
  /** How long the shutter is open, as a share of the time between pictures; 0 freezes every motion. */
  shutterShare: z.number().min(0).max(1).default(0),
  trouble: z.array(cameraTroubleSchema).default([]),
})

const doorSchema = z.strictObject({
  /** `none` is an open passage with a frame. */
  kind: z.enum(['none', 'solid', 'glass', 'sliding']).default('none'),
  widthM: z.number().min(0.7).max(3).default(1.2),
  heightM: z.number().min(1.9).max(2.8).default(2.1),
  /** As seen from inside; a sliding door has none and ignores it. */
  hinge: z.enum(['left', 'right']).default('left'),
  opensTowards: z.enum(['inside', 'outside']).default('inside'),
  /**
   * `by-people`: whoever walks up to it opens it, and it closes behind the last one. Otherwise the list says how far it is to
   * stand open (0–1) from an instant on; the leaf takes its time.
   */
  opening: z
    .union([
      z.literal('by-people'),
      z.array(z.strictObject({ atS: durationSSchema, share: z.number().min(0).max(1) })),
    ])
    .default('by-people'),
})

/** What a person looks like; whatever is left out is drawn from `seed`. */
const lookSchema = z.strictObject({
  seed: z.int().min(0).max(0xffffffff),
  heightM: z.number().min(1).max(2.1).optional(),
  /** Girth compared with a slim person. */
  girth: z.number().min(0.8).max(1.5).optional(),
  build: z.enum(['female', 'male']).optional(),
  skin: colourSchema.optional(),
  hairStyle: z.enum(['short', 'long', 'bun', 'bald', 'crop']).optional(),
  hair: colourSchema.optional(),
  top: z.enum(['tshirt', 'shirt', 'hoodie', 'jacket', 'coat']).optional(),
  topColour: colourSchema.optional(),
  topSecondColour: colourSchema.optional(),
  pattern: z.enum(['plain', 'stripes', 'check', 'logo', 'open']).optional(),
  bottom: z.enum(['trousers', 'jeans', 'shorts', 'skirt']).optional(),
  bottomColour: colourSchema.optional(),
  shoes: colourSchema.optional(),
  bag: z.enum(['none', 'backpack', 'shoulder']).optional(),
  hat: z.enum(['none', 'cap', 'beanie']).optional(),
  /** 0 none to 1 full. */
  beard: z.number().min(0).max(1).optional(),
  glasses: z.boolean().optional(),
})

/** A place on a path; whoever has a wait there stops, does what is said, and goes on. */
const waypointSchema = z.strictObject({
  x: z.number().min(-30).max(30),
  z: z.number().min(-30).max(30),
  waitS: durationSSchema.optional(),
  /** Compass of the floor while waiting: 0 looks into the room (+z), 90 to the right (+x), 180 out of the door. */
  facingDegrees: z.number().min(-360).max(360).optional(),
  /** Head against body while waiting, positive to the person's left. */
  headTurnDegrees: z.number().min(-80).max(80).optional(),
  looksAtPhone: z.boolean().optional(),
  /** Which arm is stretched out to hold the door, or to the reader. */
  reaches: z.enum(['left', 'right']).optional(),
})

const personSchema = z
  .strictObject({
    id: idSchema,
    look: lookSchema,
    /** What the person has along besides the bag of their look. */
    carries: z.enum(['nothing', 'phone', 'box', 'suitcase', 'pram', 'bicycle']).default('nothing'),
    /** When they set out from the first waypoint; before that they are not there. */
    startS: durationSSchema.default(0),
    speedMps: z.number().min(0.2).max(3).default(1.2),
    /** At least two places; who reaches the last one without a wait there is gone. Left out for those who follow. */
    path: z.array(waypointSchema).min(2).optional(),
    /** Walks where another person walks. */
    follows: z
      .strictObject({
        person: idSchema,
        /** Metres behind them along their path; 0 is level with them. */
        gapM: z.number().min(0).max(10).default(0.6),
        /** Metres beside them, positive to the walker's left; squeezed to fit in the doorway. */
        sideM: z.number().min(-2).max(2).default(0),
      })
      .optional(),
  })
  .refine((person) => (person.path === undefined) !== (person.follows === undefined), {
    message: 'wants either a path or somebody to follow',
    path: ['path'],
  })

const badgeReadSchema = z.strictObject({
  atS: durationSSchema,
  person: idSchema,
  /** How many people this credential may bring in. */
  partySize: z.int().min(1).max(20).default(1),
  result: z.enum(['granted', 'denied']).default('granted'),
  /** How far the controller's clock is ahead of the camera's (s). */
  clockErrorS: z.number().min(-3600).max(3600).default(0),
  /** What this entry is an example of; the first confounder of the scene unless told. */
  scenario: z.enum(confounders).optional(),
})

/** The JSON form; strict, so that a misspelt key is refused and not ignored. What is left out has the default that stands here. */
export const sceneSchema = z.strictObject({
  name: nameSchema,
  /** What the scene is an example of. */
  confounders: z.array(z.enum(confounders)).default([]),
  /** Everything that is drawn by lot (noise, furniture, gait) comes from this number. */
  seed: z.int().min(0).max(0xffffffff),
  durationS: z.number().positive().max(3600),
  camera: cameraSchema.prefault({}),
  door: doorSchema.prefault({}),
  light: z.enum(lights).default('office'),
  floor: z.enum(['tile', 'wood', 'carpet']).default('tile'),
  wall: colourSchema.default([0.62, 0.6, 0.55]),
  /** Pictures, plants and a bench; they stand where nobody can walk. */
  furniture: z.boolean().default(true),
  people: z.array(personSchema).max(40).default([]),
  badgeReads: z.array(badgeReadSchema).default([]),
})

/** A scene as it is written: what has a default may be left out. */
export type SceneDocument = z.input<typeof sceneSchema>
/** A scene with every default filled in. */
export type Scene = Readonly<z.output<typeof sceneSchema>>
export type SceneCamera = Scene['camera']
export type SceneDoor = Scene['door']
export type ScenePerson = Scene['people'][number]
export type SceneBadgeRead = Scene['badgeReads'][number]
export type Waypoint = NonNullable<ScenePerson['path']>[number]
export type LookDocument = ScenePerson['look']
export type Belonging = ScenePerson['carries']
