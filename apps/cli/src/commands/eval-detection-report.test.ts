import type { DetectionReport, Tally } from '@ostiary/evaluation'
import { expect, test } from 'vitest'
import { describeDetection } from './eval-detection-report.ts'

const nothing: Tally = {
  ...{ clips: 0, pictures: 0, people: 0, found: 0, recall: null, recallInterval: null },
  ...{ falseBoxes: 0, falseBoxesPer1000Pictures: null, meanIou: null },
}
const office: Tally = {
  ...{ clips: 2, pictures: 400, people: 200, found: 190, recall: 0.95 },
  recallInterval: { low: 0.9104, high: 0.9726 },
  ...{ falseBoxes: 2, falseBoxesPer1000Pictures: 5, meanIou: 0.874 },
}
const report: DetectionReport = {
  dataSet: 'doors',
  detector: { name: 'small', version: '3', sha256: 'a'.repeat(64) },
  rules: {
    ...{ scoreMin: 0.5, iouMin: 0.5, ignoredIouMin: 0.2, visibleShareMin: 0.5, headShareMin: 0.5 },
    ...{ truncationMax: 0.5, visibleHeightMin: 40 },
  },
  every: 2,
  total: office,
  byLight: [
    { name: 'office', ...office },
    { name: 'dim', ...nothing },
  ],
  ...{ byView: [], byConfounder: [], byDistance: [], byVisibility: [] },
  clips: [
    { name: 'b', pictures: 200, people: 100, missed: 10, falseBoxes: 2 },
    { name: 'a', pictures: 200, people: 100, missed: 0, falseBoxes: 0 },
  ],
  problems: [{ clip: 'c', reason: 'c.mp4 is missing' }],
}

test('the figures stand in a table by light and in total, always with how many there were', () => {
  const lines = describeDetection(report).split('\n')
  expect(lines[0]).toBe('small (version 3) on doors: scores from 0.5, one picture in 2.')
  expect(lines.find((line) => line.startsWith('office'))?.split(/\s{2,}/)).toEqual([
    'office',
    '2',
    '400',
    '200',
    '95.0 %',
    '91.0 % to 97.3 %',
    '5.0',
    '0.87',
  ])
  expect(lines.filter((line) => line.startsWith('total'))).toHaveLength(1)
  expect(lines.filter((line) => line.startsWith('dim'))).toEqual([])
  expect(lines).toContain('Found 190 of 200 people who had to be found, in 400 pictures.')
})

test('the clips with misses are listed, and those that could not be used', () => {
  const text = describeDetection(report)
  expect(text).toContain('Most misses:\n  b: 10 of 100 missed\n')
  expect(text).not.toContain('  a: ')
  expect(text).toContain('because it cannot be used:\n  c: c.mp4 is missing\n')
})

test('nothing measured is said, not shown as a figure', () => {
  const text = describeDetection({ ...report, total: nothing, byLight: [], clips: [] })
  expect(text).toContain('Nothing was measured: no picture could be looked at.')
  expect(text).not.toContain('NaN')
})
