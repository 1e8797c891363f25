/** Reads who can be seen in each picture of a clip. */

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type PictureTruth, pictureTruthSchema } from '@ostiary/contracts'
import { firstFault, unusableClip } from './unusable-clip.ts'

/**
 * Pictures by their number. Pictures without a line are absent.
 * @throws AppError `clip-invalid` that names the first line that is wrong
 */
export async function readPictures(path: string): Promise<ReadonlyMap<number, PictureTruth>> {
  const file = basename(path)
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unusableClip(`${file} cannot be read`, cause)
  })
  const pictures = new Map<number, PictureTruth>()
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const where = `${file}, line ${index + 1}`
    const picture = pictureTruthSchema.safeParse(parseLine(line, where))
    if (!picture.success) throw unusableClip(`${where}: ${firstFault(picture.error)}`)
    if (pictures.has(picture.data.index)) {
      throw unusableClip(`${where}: picture ${picture.data.index} is there twice`)
    }
    pictures.set(picture.data.index, picture.data)
  }
  return pictures
}

function parseLine(line: string, where: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw unusableClip(`${where}: is no JSON`, cause)
  }
}
