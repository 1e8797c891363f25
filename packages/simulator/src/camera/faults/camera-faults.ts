/** The faults of one running camera: which are in force, what they show and do, and when connections suffer from them. */

import { addMs, type EpochMs } from '@ostiary/domain'
import type { Clock } from '#src/clock/clock.ts'
import type { CameraFootage } from '../camera-footage.ts'
import { msToTicks, ticksToMs } from '../media-loop.ts'
import type { CameraFault, ScheduledFault } from './camera-fault.ts'
import { type FaultSpan, faultsAt, spanOf, timestampShiftTicks, wallClockShiftMs } from './fault-timeline.ts'
import { isVersionFault, makeFootageVersion, type VersionFault } from './footage-version.ts'

/** What faults can do to a camera's connections. */
interface ConnectionControl {
  /** Cuts all connections, without a goodbye. */
  cut(): void
  /** Whether new connections are taken; may be called again with the same value. */
  setOpen(isOpen: boolean): void
}

export interface CameraFaultsOptions {
  readonly footagePath: string
  readonly original: CameraFootage
  readonly script: readonly ScheduledFault[]
  readonly clock: Clock
  readonly connections: ConnectionControl
}

/** Ends a fault that was injected; safe to call again, and for a fault that is over. */
export type EndFault = () => void

/** Has wake-ups outstanding until it is stopped. */
export class CameraFaults {
  readonly #options: CameraFaultsOptions
  readonly #versions = new Map<string, Promise<CameraFootage>>()
  readonly #ready = new Map<string, CameraFootage>()
  readonly #cancels = new Set<() => void>()
  #spans: readonly FaultSpan[]
  #startedAt: EpochMs | null = null
  #isStopped = false

  constructor(options: CameraFaultsOptions) {
    this.#options = options
    this.#spans = options.script.map(spanOf)
  }

  /** Makes what the script will show; afterwards the camera may be started. @throws as `makeFootageVersion` does */
  async prepare(): Promise<void> {
    for (const { fault } of this.#spans) await this.#prepareVersion(fault)
    this.#applyToConnections()
  }

  /**
   * True when the script begins by keeping everybody out for a while: then no client could start the media clock by which
   * that while is measured.
   */
  get keepsEverybodyOutAtFirst(): boolean {
    return this.#spans.some(
      ({ fault, fromTicks, untilTicks }) =>
        fromTicks === 0 &&
        Number.isFinite(untilTicks) &&
        (isRefusing(fault) || fault.kind === 'wrong-password'),
    )
  }

  /** Begins the script; called once, when the media clock starts. */
  begin(startedAt: EpochMs): void {
    this.#startedAt = startedAt
    for (const { fault, fromTicks, untilTicks } of this.#spans) {
      if (fault.kind === 'close' || fault.kind === 'reboot')
        this.#wakeAtTicks(startedAt, fromTicks, () => this.#cut())
      if (!isRefusing(fault)) continue
      this.#wakeAtTicks(startedAt, fromTicks, () => this.#applyToConnections())
      this.#wakeAtTicks(startedAt, untilTicks, () => this.#applyToConnections())
    }
  }

  /** No fault comes or goes by itself after this. */
  stop(): void {
    this.#isStopped = true
    for (const cancel of this.#cancels) cancel()
    this.#cancels.clear()
  }

  /** Brings `fault` into force; takes a while the first time that it needs footage of its own. */
  async inject(fault: CameraFault): Promise<EndFault> {
    await this.#prepareVersion(fault)
    if (this.#isStopped) return () => undefined
    if (fault.kind === 'close') {
      this.#cut()
      return () => undefined
    }
    const span = { fault, fromTicks: this.#nowTicks(), untilTicks: Number.POSITIVE_INFINITY }
    this.#spans = [...this.#spans, span]
    const end = this.#enderOf(span)
    if (fault.kind === 'reboot') {
      this.#cut()
      const { clock } = this.#options
      this.#keep(clock.wakeAt(addMs(clock.now(), fault.offS * 1000), end))
    }
    this.#applyToConnections()
    return end
  }

  /** The faults in force at an instant of the media clock. */
  at(ticks: number): CameraFault[] {
    return faultsAt(this.#spans, ticks)
  }

  /** The faults in force now; those of second 0 before the media clock starts. */
  now(): CameraFault[] {
    return this.at(this.#nowTicks())
  }

  /** How far RTP timestamps are ahead at an instant of the media clock (ticks). */
  timestampShiftTicks(ticks: number): number {
    return timestampShiftTicks(this.#spans, ticks)
  }

  /** How far the camera's wall clock is ahead at an instant of the media clock (ms). */
  wallClockShiftMs(ticks: number): number {
    return wallClockShiftMs(this.#spans, ticks)
  }

  /** The version of the footage that these faults show; of several the one that came last. */
  versionFor(faults: readonly CameraFault[]): CameraFootage {
    const fault = faults.findLast(isVersionFault)
    return (fault && this.#ready.get(nameOf(fault))) ?? this.#options.original
  }

  async #prepareVersion(fault: CameraFault): Promise<void> {
    if (!isVersionFault(fault)) return
    const name = nameOf(fault)
    const { footagePath, original } = this.#options
    const made = this.#versions.get(name) ?? makeFootageVersion(footagePath, original, fault)
    this.#versions.set(name, made)
    try {
      this.#ready.set(name, await made)
    } catch (error) {
      // The next one to ask may have more luck.
      this.#versions.delete(name)
      throw error
    }
  }

  #enderOf(span: FaultSpan): EndFault {
    let current = span
    return () => {
      if (Number.isFinite(current.untilTicks)) return
      const ended = { ...current, untilTicks: this.#nowTicks() }
      this.#spans = this.#spans.map((other) => (other === current ? ended : other))
      current = ended
      this.#applyToConnections()
    }
  }

  #nowTicks(): number {
    return this.#startedAt === null ? 0 : msToTicks(this.#options.clock.now() - this.#startedAt)
  }

  #cut(): void {
    this.#options.connections.cut()
  }

  #applyToConnections(): void {
    if (!this.#isStopped) this.#options.connections.setOpen(!this.now().some(isRefusing))
  }

  #wakeAtTicks(startedAt: EpochMs, ticks: number, run: () => void): void {
    if (Number.isFinite(ticks))
      this.#keep(this.#options.clock.wakeAt(addMs(startedAt, ticksToMs(ticks)), run))
  }

  #keep(cancel: () => void): void {
    this.#cancels.add(cancel)
  }
}

/** No new connection gets through. */
function isRefusing(fault: CameraFault): boolean {
  return fault.kind === 'refuse' || fault.kind === 'reboot'
}

/** Versions with the same name are the same. */
function nameOf(fault: VersionFault): string {
  switch (fault.kind) {
    case 'change-resolution':
      return `${fault.kind} ${fault.width}x${fault.height}`
    case 'lie-fps':
      return `${fault.kind} ${fault.fps}`
    default:
      return fault.kind
  }
}
