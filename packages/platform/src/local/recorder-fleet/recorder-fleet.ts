/** Keeps one recorder process running for each camera that should be recorded, and hands on what the recorders tell. */

import { type GivenRecorderSettings, type RecorderEvent, recorderEventSchema } from '@ostiary/contracts'
import type { CameraId, SessionId } from '@ostiary/domain'
import type { RecorderFleet, WantedRecorder } from '@ostiary/pipeline'
import type { Clock, Logger } from '@ostiary/runtime'
import { type SupervisedProcess, superviseProcess } from '../process/supervised-process.ts'

export interface RecorderFleetOptions {
  /** Path of the recorder's main file. */
  readonly recorderPath: string
  readonly archiveRoot: string
  readonly clock: Clock
  /** Called in order for each camera; must not throw. */
  readonly onEvent: (cameraId: CameraId, event: RecorderEvent) => void
  readonly logger?: Logger
}

/** Recorders as child processes of this one. */
export interface LocalRecorderFleet extends RecorderFleet {
  /** Process numbers of the recorders that run now. */
  pids(): ReadonlyMap<CameraId, number>
}

interface Recorder {
  readonly settings: string
  readonly process: SupervisedProcess
}

/**
 * There is one recorder per camera, and it holds next to nothing: a small young generation (MiB) keeps the garbage of the
 * fragments passing through from growing its memory. Larger collects less often. With so little to collect, waking other
 * threads for it costs more than collecting; with two fragments a second, optimizing code costs more than it ever returns
 * (docs/field-notes.md).
 */
const recorderFlags = [
  '--max-semi-space-size=1',
  '--single-threaded',
  '--no-maglev',
  '--no-turbofan',
] as const

export function createRecorderFleet(options: RecorderFleetOptions): LocalRecorderFleet {
  const recorders = new Map<CameraId, Recorder>()
  let work: Promise<void> = Promise.resolve()
  let isStopped = false

  async function reconcile(desired: readonly WantedRecorder[]): Promise<void> {
    const wanted = new Map(desired.map((camera) => [camera.cameraId, settingsLine(camera, options)]))
    const obsolete = [...recorders].filter(([cameraId, { settings }]) => wanted.get(cameraId) !== settings)
    // Stopped before its successor starts: two recorders of one camera would store it twice.
    await Promise.all(obsolete.map(([, recorder]) => recorder.process.stop()))
    for (const [cameraId] of obsolete) recorders.delete(cameraId)
    for (const [cameraId, settings] of wanted) {
      if (!recorders.has(cameraId)) recorders.set(cameraId, startRecorder(cameraId, settings, options))
    }
  }

  function enqueue(desired: readonly WantedRecorder[]): Promise<void> {
    work = work.then(() => reconcile(desired))
    return work
  }

  return {
    async apply(desired) {
      if (isStopped) throw new Error('the recorder fleet is stopped')
      await enqueue(desired)
    },
    async stop() {
      isStopped = true
      await enqueue([])
    },
    pids: () =>
      new Map(
        [...recorders].flatMap(
          ([
            cameraId,
            {
              process: { pid },
            },
          ]) => (pid === undefined ? [] : [[cameraId, pid]]),
        ),
      ),
  }
}

function settingsLine(camera: WantedRecorder, { archiveRoot }: RecorderFleetOptions): string {
  const { cameraId, address, username, password, transport } = camera
  const settings: GivenRecorderSettings = { cameraId, address, username, password, transport, archiveRoot }
  return `${JSON.stringify(settings)}\n`
}

function startRecorder(cameraId: CameraId, settings: string, options: RecorderFleetOptions): Recorder {
  const logger = options.logger?.child({ cameraId })
  let openSession: SessionId | undefined
  let deaths = 0
  const supervised = superviseProcess({
    command: process.execPath,
    args: [...recorderFlags, options.recorderPath],
    input: settings,
    onLine: (value) => {
      const event = recorderEventSchema.safeParse(value)
      if (!event.success) {
        logger?.warn('recorder printed something that is no event')
        return
      }
      if (event.data.kind === 'session-started') {
        openSession = event.data.sessionId
        deaths = 0
      } else if (event.data.kind === 'session-ended') openSession = undefined
      options.onEvent(cameraId, event.data)
    },
    onStderr: (text) => logger?.warn({ text: text.slice(0, 2_000) }, 'recorder printed an error'),
    onDeath: (death) => {
      deaths += 1
      logger?.warn({ ...death }, 'recorder died')
      for (const event of eventsOfDeath(options.clock, openSession, deaths)) options.onEvent(cameraId, event)
      openSession = undefined
    },
  })
  return { settings, process: supervised }
}

/** A recorder that was killed could not say so itself. */
function eventsOfDeath(clock: Clock, openSession: SessionId | undefined, deaths: number): RecorderEvent[] {
  const at = clock.now()
  const detail = 'The recorder ended unexpectedly and is being started again.'
  const facts = { at, cause: 'recorder-restarted', detail } as const
  return [
    ...(openSession === undefined
      ? []
      : [{ kind: 'session-ended', sessionId: openSession, ...facts } as const]),
    { kind: 'failing', since: at, attempts: deaths, ...facts },
  ]
}
