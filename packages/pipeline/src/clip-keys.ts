/** Where the files of a clip stand in the object store. */

import type { ClipId } from '@ostiary/domain'

export interface ClipKeys {
  /** As cut out of the archive, not re-encoded. */
  readonly raw: string
  readonly hd: string
  readonly sd: string
  readonly poster: string
  /** JSON of `clipTracksSchema`. */
  readonly tracks: string
}

export function clipKeys(id: ClipId): ClipKeys {
  const folder = `clips/${id}`
  return {
    raw: `${folder}/raw.mp4`,
    hd: `${folder}/hd.mp4`,
    sd: `${folder}/sd.mp4`,
    poster: `${folder}/poster.jpg`,
    tracks: `${folder}/tracks.json`,
  }
}
