/** Lets mediabunny write an MP4 to a file in a few large writes. */

import { open } from 'node:fs/promises'
import { StreamTarget, type StreamTargetChunk } from 'mediabunny'

export interface Mp4FileTarget extends AsyncDisposable {
  readonly target: StreamTarget
}

/** Creates or replaces the file; disposing closes it. mediabunny's own file target takes 16 MiB of zeros per file first. */
export async function openMp4FileTarget(path: string): Promise<Mp4FileTarget> {
  const file = await open(path, 'w')
  const stream = new WritableStream<StreamTargetChunk>({
    write: async ({ data, position }) => {
      await file.write(data, 0, data.byteLength, position)
    },
  })
  return { target: new StreamTarget(stream), [Symbol.asyncDispose]: () => file.close() }
}
