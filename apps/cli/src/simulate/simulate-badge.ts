/** `./ostiary simulate badge`: reports one badge read to a webhook, now. */

import { randomBytes } from 'node:crypto'
import { epochMs } from '@ostiary/domain'
import {
  type BadgeVendor,
  badgeVendorNames,
  type PlannedOutcome,
  parseBadgeDisturbance,
  postDisturbed,
} from '@ostiary/simulator'
import { readArguments, readWholeNumber, usageError } from '../command.ts'
import { untilInterrupted } from './until-interrupted.ts'

export async function simulateBadge(args: readonly string[]): Promise<number> {
  const { values } = readArguments('simulate', args, {
    vendor: { type: 'string', default: 'generic' },
    url: { type: 'string' },
    secret: { type: 'string' },
    door: { type: 'string' },
    member: { type: 'string', default: 'Jana Wendt' },
    credential: { type: 'string', default: '20418' },
    party: { type: 'string', default: '1' },
    denied: { type: 'boolean', default: false },
    disturb: { type: 'string', multiple: true, default: [] as string[] },
    seed: { type: 'string', default: '1' },
  } as const)
  const vendor = readVendor(values.vendor)
  const { url, secret, door } = values
  if (url === undefined || !URL.canParse(url))
    throw usageError('simulate', '--url wants the address of the webhook.')
  if (secret === undefined) throw usageError('simulate', '--secret wants the secret that both sides share.')
  if (door === undefined) throw usageError('simulate', '--door wants what the access control calls the door.')
  const report = {
    id: randomBytes(8).toString('hex'),
    doorId: door,
    credential: values.credential,
    member: values.member,
    occurredAt: epochMs(Date.now()),
    partySize: readWholeNumber('simulate', '--party', values.party, { min: 1, max: 50 }),
    result: values.denied ? ('denied' as const) : ('granted' as const),
  }
  const seed = readWholeNumber('simulate', '--seed', values.seed, { min: 0, max: 0xffffffff })
  const disturbances = values.disturb.map(parseBadgeDisturbance)
  const outcomes = await untilInterrupted((signal) =>
    postDisturbed({ webhook: { url, secret }, vendor, reports: [report], disturbances, seed, signal }),
  )
  for (const outcome of outcomes) process.stdout.write(inWords(outcome))
  const isAsWanted = outcomes.every(({ outcome }) => outcome === null || outcome.kind === 'accepted')
  return isAsWanted ? 0 : 1
}

function readVendor(text: string): BadgeVendor {
  const vendor = badgeVendorNames.find((known) => known === text)
  if (vendor === undefined)
    throw usageError('simulate', `--vendor wants one of ${badgeVendorNames.join(', ')}.`)
  return vendor
}

function inWords({ post: { disturbedBy }, outcome }: PlannedOutcome): string {
  const done = disturbedBy.length > 0 ? ` (${disturbedBy.join(', ')})` : ''
  if (outcome === null) return `not sent${done}\n`
  const attempts = outcome.attempts === 1 ? '' : ` after ${outcome.attempts} attempts`
  const answer = outcome.kind === 'failed' ? outcome.reason : `HTTP ${outcome.status}`
  return `${outcome.kind}: ${answer}${attempts}${done}\n`
}
