/** The files of one clip of a data set, and how they come to stand: each by renaming, the truth last. */

import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { clipTruthSchema, type DataSetClip } from '@ostiary/contracts'
import type { FilmedTruth } from '#src/filming/film-clip.ts'
import type { Scene } from '#src/scene/scene.ts'
import { sceneHash } from '#src/scene/scene-hash.ts'
import { motGroundTruth, motSequenceInfo } from '#src/truth/mot-challenge.ts'

/** Paths of a scene's files, relative to the data set, as they stand in its manifest. */
export function clipEntryOf(scene: Scene): DataSetClip {
  const { name } = scene
  return {
    name,
    video: `clips/${name}.mp4`,
    truth: `clips/${name}.truth.json`,
    pictures: `clips/${name}.pictures.jsonl`,
    mot: `mot/${name}/gt/gt.txt`,
    sceneHash: sceneHash(scene),
  }
}

const scenePathOf = (directory: string, { name }: Scene): string =>
  join(directory, 'clips', `${name}.scene.json`)
const hashPathOf = (directory: string, { name }: Scene): string => join(directory, 'clips', `.${name}.hash`)

/** True when all files of exactly this scene stand already. */
export async function isFilmed(directory: string, scene: Scene): Promise<boolean> {
  const { video, truth, pictures, mot, sceneHash: hash } = clipEntryOf(scene)
  try {
    if ((await readFile(hashPathOf(directory, scene), 'utf8')) !== hash) return false
    for (const file of [video, truth, pictures, mot]) {
      if (file === undefined || (await stat(join(directory, file))).size === 0) {
        // An empty scene has an empty list of boxes.
        if (file !== mot) return false
      }
    }
    return clipTruthSchema.safeParse(JSON.parse(await readFile(join(directory, truth), 'utf8'))).success
  } catch {
    return false
  }
}

/** Writes everything but the video, which stands already; the mark that all is whole comes last. */
export async function writeTruth(
  directory: string,
  scene: Scene,
  { clip, pictures }: FilmedTruth,
): Promise<void> {
  const entry = clipEntryOf(scene)
  const { size, fps } = scene.camera
  const lines = pictures.map((picture) => `${JSON.stringify(picture)}\n`).join('')
  await writeWhole(join(directory, entry.pictures ?? ''), lines)
  await writeWhole(join(directory, entry.mot ?? ''), motGroundTruth(pictures))
  await writeWhole(
    join(directory, `mot/${scene.name}/seqinfo.ini`),
    motSequenceInfo({ name: scene.name, fps, pictures: pictures.length, size }),
  )
  await writeWhole(scenePathOf(directory, scene), `${JSON.stringify(scene, null, 2)}\n`)
  await writeWhole(join(directory, entry.truth), `${JSON.stringify(clip, null, 2)}\n`)
  await writeWhole(hashPathOf(directory, scene), entry.sceneHash ?? '')
}

/** Whole or not at all, also when the machine stops in between. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.unfinished`
  await writeFile(unfinished, text)
  await rename(unfinished, path)
}
