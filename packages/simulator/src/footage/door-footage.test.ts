import { statSync } from 'node:fs'
import { AppError, lineTowards } from '@ostiary/domain'
import { describe, expect, it } from 'vitest'
import { badgeReadsOf, loadDoorFootage, parseDoorTruth } from './door-footage.ts'

const { truth, videoPath } = await loadDoorFootage('front-door')

describe('the front door', () => {
  it('stays small enough to travel with the repository', () => {
    expect(statSync(videoPath).size).toBeLessThanOrEqual(4_500_000)
  })

  it('shows ten people, of whom nine come in and one goes out', () => {
    expect(truth.crossings.filter((crossing) => crossing.direction === 'in')).toHaveLength(9)
    expect(truth.crossings.filter((crossing) => crossing.direction === 'out')).toHaveLength(1)
    expect(new Set(truth.crossings.map((crossing) => crossing.person)).size).toBe(10)
  })

  it('has its inside on the side of the line that the floor towards the camera lies on', () => {
    // In the rendering the camera stands inside: the room is at the bottom left of the line, the street at the top right.
    const { a, b } = truth.line
    expect(truth.line).toEqual(lineTowards(a, b, { x: -0.0473, y: 0.0669 }))
  })

  it('expects of the verdicts exactly as many people too many as came in without a badge', () => {
    const entered = truth.crossings.filter((crossing) => crossing.direction === 'in').length
    const tooMany = truth.badgeReads.reduce((sum, read) => sum + read.expected.peopleTooMany, 0)
    expect(tooMany).toBe(entered - truth.badgeReads.length)
  })

  it('expects tailgating of exactly those reads that have somebody too many', () => {
    for (const { expected } of truth.badgeReads) {
      expect(expected.verdict).toBe(expected.peopleTooMany > 0 ? 'tailgating' : 'clear')
    }
  })

  it('names the scenarios in the order in which they are shown', () => {
    expect(truth.badgeReads.map((read) => read.scenario)).toEqual([
      'single',
      'follower',
      'two badges for two people',
      'two badges for two people',
      'exit meets entry',
      'side by side',
      'single',
    ])
  })

  it('lets each authorised person cross within two seconds of the badge read', () => {
    for (const read of truth.badgeReads) {
      const crossing = truth.crossings.find(({ person }) => person === read.person)
      expect(crossing?.atS).toBeGreaterThan(read.atS)
      expect(crossing?.atS).toBeLessThan(read.atS + 2)
    }
  })
})

describe('badgeReadsOf', () => {
  it('gives each read the name and credential of its person', () => {
    expect(badgeReadsOf(truth)[0]).toEqual({
      atS: 5.69,
      credential: '20418',
      member: 'Jana Wendt',
      partySize: 1,
    })
    expect(new Set(badgeReadsOf(truth).map((read) => read.credential)).size).toBe(7)
  })
})

describe('parseDoorTruth', () => {
  const without = (field: string) => JSON.stringify({ ...truth, [field]: undefined })
  const withRead = (person: string, atS: number) =>
    JSON.stringify({ ...truth, crossings: [{ person, atS, direction: 'in' }] })

  it.each([
    ['text that is not JSON', '{'],
    ['a truth without a line', without('line')],
    ['a truth without badge reads', without('badgeReads')],
    ['a field that nobody knows', JSON.stringify({ ...truth, frames: [] })],
    ['a crossing of somebody who is not in the list', withRead('p99', 1)],
    ['a crossing after the end', withRead('p1', 84)],
  ])('refuses %s', (_, text) => {
    expect(() => parseDoorTruth(text, 'x.json')).toThrow(AppError)
  })
})
