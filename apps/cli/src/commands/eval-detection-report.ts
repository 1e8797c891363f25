/** The figures of a detector in words: a table by light, what was measured how, and the clips to look at first. */

import type { DetectionReport, GroupTally, Tally } from '@ostiary/evaluation'

const worstClips = 5

/** The text that `./ostiary eval detection` prints; ends with a line break. */
export function describeDetection(report: DetectionReport): string {
  const { detector, dataSet, rules, every, total } = report
  const lights = report.byLight.filter(({ clips }) => clips > 0)
  const pace = every === 1 ? 'every picture' : `one picture in ${every}`
  return [
    `${detector.name} (version ${detector.version}) on ${dataSet}: scores from ${rules.scoreMin}, ${pace}.`,
    '',
    ...table([...lights, { name: 'total', ...total }]),
    '',
    ...inWords(total),
    ...worst(report),
    ...problems(report),
    '',
  ].join('\n')
}

const headings = [
  'light',
  'clips',
  'pictures',
  'people (n)',
  'found',
  '95 % interval',
  'false/1,000',
  'mean IoU',
]

function table(groups: readonly GroupTally[]): string[] {
  const rows = [headings, ...groups.map(cells)]
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  )
}

function cells(group: GroupTally): string[] {
  const { recallInterval } = group
  return [
    group.name,
    String(group.clips),
    String(group.pictures),
    String(group.people),
    group.recall === null ? '–' : percent(group.recall),
    recallInterval === null ? '–' : `${percent(recallInterval.low)} to ${percent(recallInterval.high)}`,
    group.falseBoxesPer1000Pictures === null ? '–' : group.falseBoxesPer1000Pictures.toFixed(1),
    group.meanIou === null ? '–' : group.meanIou.toFixed(2),
  ]
}

function inWords({ people, found, pictures, falseBoxes }: Tally): string[] {
  if (pictures === 0) return ['Nothing was measured: no picture could be looked at.']
  return [
    people === 0
      ? `Nobody had to be found in ${pictures} pictures.`
      : `Found ${found} of ${people} people who had to be found, in ${pictures} pictures.`,
    `Boxes where nobody is: ${falseBoxes ?? 0}.`,
  ]
}

function worst({ clips }: DetectionReport): string[] {
  const missing = clips.filter(({ missed }) => missed > 0).slice(0, worstClips)
  if (missing.length === 0) return []
  return [
    '',
    'Most misses:',
    ...missing.map(({ name, missed, people }) => `  ${name}: ${missed} of ${people} missed`),
  ]
}

function problems(report: DetectionReport): string[] {
  if (report.problems.length === 0) return []
  const count = report.problems.length
  return [
    '',
    `Not in these figures, because ${count === 1 ? 'it' : 'they'} cannot be used:`,
    ...report.problems.map(({ clip, reason }) => `  ${clip}: ${reason}`),
  ]
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
