/** How well a detector does on a data set: which people have to be found, who was, and what else was taken for a person. */

export { type DataSet, readDataSet } from './data-set/read-data-set.ts'
export {
  type EvaluationProgress,
  evaluateDetector,
} from './evaluate-detector.ts'
export type { DetectionReport, GroupTally } from './report/detection-report.ts'
export type { Tally } from './report/tally.ts'
export { defaultScoringRules, type ScoringRules } from './scoring/scoring-rules.ts'
