/** Verdicts in the database. */

import type { Verdict } from '@ostiary/domain'
import type { VerdictRecords } from '@ostiary/pipeline'
import type { InferSelectModel } from 'drizzle-orm'
import { answered } from '../database-error.ts'
import { verdict } from '../schema/index.ts'
import type { Queryable } from './queryable.ts'
import { storedJudgedCrossings, storedOpening, storedReasons, storedSettings } from './stored-shapes.ts'

/** See {@link VerdictRecords}. */
export function verdictRepository(db: Queryable): VerdictRecords {
  return {
    async save(saved, model, at) {
      const columns = { ...saved, modelName: model.name, modelSha256: model.sha256, decidedAt: at }
      await answered(
        db.insert(verdict).values(columns).onConflictDoUpdate({ target: verdict.entryEventId, set: columns }),
      )
    },
  }
}

/** A row as the verdict that it stands for. */
export function toVerdict(row: InferSelectModel<typeof verdict>): Verdict {
  return {
    entryEventId: row.entryEventId,
    kind: row.kind,
    peopleTooMany: row.peopleTooMany,
    confidence: row.confidence,
    reasons: storedReasons.parse(row.reasons),
    coverage: row.coverage,
    opening: storedOpening.parse(row.opening),
    crossings: storedJudgedCrossings.parse(row.crossings),
    settings: storedSettings.parse(row.settings),
  }
}
