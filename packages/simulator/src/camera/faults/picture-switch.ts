/** Chooses what is sent in place of each picture of the footage: the picture itself, its like in another version, or one again. */

import type { CameraFootage } from '../camera-footage.ts'
import type { AccessUnit } from '../media-loop.ts'

/** What is wanted at some instant. */
export interface WantedPicture {
  /** As many pictures as every other version, with a keyframe at least wherever the original has one. */
  readonly version: CameraFootage
  /** Whether the last keyframe is shown again instead. */
  readonly isFrozen: boolean
}

/**
 * A decoder can follow only from a keyframe on, so another version begins with its next keyframe, and what was sent before goes
 * on until then; a frozen picture is a keyframe and begins at once.
 */
export class PictureSwitch {
  #version: CameraFootage
  #frozen: AccessUnit | null = null
  #lastKey: AccessUnit

  constructor(original: CameraFootage) {
    this.#version = original
    this.#lastKey = unitAt(original, 0)
  }

  /** The version that is sent now. */
  get version(): CameraFootage {
    return this.#version
  }

  /** @param index the picture's, counted over all rounds; grows from call to call */
  next(index: number, wanted: WantedPicture): AccessUnit {
    if (wanted.isFrozen) {
      this.#frozen ??= parted(this.#lastKey, this.#version)
      return this.#frozen
    }
    const unit = unitAt(wanted.version, index)
    const isSwitching = this.#frozen !== null || this.#version !== wanted.version
    if (isSwitching && !unit.isKey) return this.#frozen ?? this.#keep(unitAt(this.#version, index))
    this.#version = wanted.version
    this.#frozen = null
    this.#keep(unit)
    return isSwitching ? parted(unit, wanted.version) : unit
  }

  #keep(unit: AccessUnit): AccessUnit {
    if (unit.isKey) this.#lastKey = unit
    return unit
  }
}

/** A keyframe that does not follow from the picture before it. */
function parted(unit: AccessUnit, { format: { endOfSequence } }: CameraFootage): AccessUnit {
  return endOfSequence === null ? unit : { ...unit, nalUnits: [endOfSequence, ...unit.nalUnits] }
}

function unitAt({ loop: { units } }: CameraFootage, index: number): AccessUnit {
  const unit = units[index % units.length]
  if (unit === undefined) throw new RangeError(`no picture ${index} in a loop of ${units.length}`)
  return unit
}
