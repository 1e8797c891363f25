/** What a video shows, as one hash for each decoded picture. */

import { runProgram } from './run-program.ts'

/** Hashes of the decoded pictures of a file or an address, in order of showing. @throws when ffmpeg finds any fault in it */
export async function pictureHashesOf(path: string): Promise<string[]> {
  const output = ['-map', '0:v:0', '-fps_mode', 'passthrough', '-f', 'framemd5', '-']
  const { code, stdout, stderr } = await runProgram(process.env.FFMPEG_PATH ?? 'ffmpeg', [
    ...['-nostdin', '-v', 'error', '-i', path],
    ...output,
  ])
  if (code !== 0 || stderr !== '') throw new Error(`${path} does not decode: ${stderr}`)
  return stdout
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.slice(line.lastIndexOf(',') + 1).trim())
}
