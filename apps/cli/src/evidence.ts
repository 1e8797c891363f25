/** Writes the analysed file with what the verdict rests on drawn over it. */

import { type ThresholdLine, toUnitBox, type Verdict } from '@ostiary/domain'
import { type OverlayStyle, renderEvidence, type VideoFileFacts } from '@ostiary/media'
import type { FootageAnalysis } from '@ostiary/pipeline'
import type { AnalysisReport } from './analysis-report.ts'

export interface EvidenceRequest {
  readonly file: string
  readonly destination: string
  readonly line: ThresholdLine
  readonly facts: VideoFileFacts
  readonly analysis: FootageAnalysis
  readonly report: AnalysisReport
}

const labels: Readonly<Record<OverlayStyle, string>> = {
  explained: 'badge',
  unexplained: 'no badge left',
  doubtful: 'cannot tell',
  undecided: '',
}

/** Replaces what stands at `destination`. @throws AppError `transcode-failed` */
export async function writeEvidence(request: EvidenceRequest): Promise<void> {
  const { file: source, destination, line, facts, analysis, report } = request
  const { picture } = analysis
  const styles = stylesOf(report.verdicts)
  const styleOf = (trackId: number) => styles.get(trackId) ?? 'undecided'
  await renderEvidence({
    source,
    destination,
    picture: { width: facts.width, height: facts.height },
    line,
    tracks: analysis.tracks.map(({ trackId, samples }) => ({
      trackId,
      style: styleOf(trackId),
      label: labels[styleOf(trackId)],
      samples: samples.map(({ atMs, box }) => ({ atMs, box: toUnitBox(box, picture) })),
    })),
    crossings: analysis.crossings.map(({ atMs, place, trackId }) => ({
      atMs,
      style: styleOf(trackId),
      point: {
        x: line.a.x + (line.b.x - line.a.x) * place,
        y: line.a.y + (line.b.y - line.a.y) * place,
      },
    })),
    caption: captionOf(report),
  })
}

/** Of somebody with several crossings the gravest finding counts. */
function stylesOf(verdicts: readonly Verdict[]): Map<number, OverlayStyle> {
  const gravity: Readonly<Record<OverlayStyle, number>> = {
    undecided: 0,
    explained: 1,
    doubtful: 2,
    unexplained: 3,
  }
  const styles = new Map<number, OverlayStyle>()
  for (const { crossings, settings } of verdicts) {
    for (const { trackId, direction, explainedBy, isTurnedBack, confidence } of crossings) {
      if (direction === 'out' || isTurnedBack) continue
      const found =
        confidence < settings.crossingConfidenceMin
          ? 'doubtful'
          : explainedBy === null
            ? 'unexplained'
            : 'explained'
      if (gravity[found] > gravity[styles.get(trackId) ?? 'undecided']) styles.set(trackId, found)
    }
  }
  return styles
}

function captionOf({ json }: AnalysisReport): string {
  const entries = json.entries.length === 1 ? 'one entry event' : `${json.entries.length} entry events`
  const tooMany = json.peopleTooMany > 0 ? `, ${json.peopleTooMany} too many` : ''
  return `${json.verdict}${tooMany} (${entries})\n${json.model.name}, line and badges as given`
}
