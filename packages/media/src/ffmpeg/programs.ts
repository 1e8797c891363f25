/** Where ffmpeg and ffprobe are: the system's, unless the environment names others. The only place that looks. */

export type FfmpegProgram = 'ffmpeg' | 'ffprobe'

/** Path or name of the program; `FFMPEG_PATH` and `FFPROBE_PATH` override what is found on `PATH`. */
export function pathOfProgram(program: FfmpegProgram): string {
  const named = program === 'ffmpeg' ? process.env.FFMPEG_PATH : process.env.FFPROBE_PATH
  return named === undefined || named === '' ? program : named
}
