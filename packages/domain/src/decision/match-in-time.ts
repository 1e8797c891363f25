/**
 * Pairs two lists one to one: as many pairs as possible, and of those the set with the smallest total cost. Successive
 * shortest augmenting paths (Ahuja, Magnanti, Orlin: Network Flows, ch. 9.7), by Bellman-Ford because the residual
 * costs turn negative. Ties go to the earlier row and column, so the same input always gives the same pairs.
 */

/** Index pairs `[row, column]` in order of rows. `cost` answers null where a pair is not allowed. */
export function matchInTime(
  rows: number,
  columns: number,
  cost: (row: number, column: number) => number | null,
): readonly (readonly [row: number, column: number])[] {
  const costs = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cost(row, column)),
  )
  const columnOfRow: (number | null)[] = Array.from({ length: rows }, () => null)
  const rowOfColumn: (number | null)[] = Array.from({ length: columns }, () => null)
  while (augment(costs, columnOfRow, rowOfColumn)) {
    // Each round adds one pair, so there are at most min(rows, columns) of them.
  }
  return columnOfRow.flatMap((column, row) => (column === null ? [] : [[row, column] as const]))
}

/** Floating-point sums of the same costs in another order must not look like an improvement. */
const epsilon = 1e-9

function augment(
  costs: readonly (readonly (number | null)[])[],
  columnOfRow: (number | null)[],
  rowOfColumn: (number | null)[],
): boolean {
  const rowDistance = columnOfRow.map((column) => (column === null ? 0 : Infinity))
  const columnDistance = rowOfColumn.map(() => Infinity)
  const cameFrom = rowOfColumn.map(() => -1)
  for (let changed = true; changed; ) {
    changed = false
    for (const [row, rowCosts] of costs.entries()) {
      for (const [column, cost] of rowCosts.entries()) {
        if (cost === null || columnOfRow[row] === column) continue
        const distance = (rowDistance[row] ?? Infinity) + cost
        if (distance >= (columnDistance[column] ?? Infinity) - epsilon) continue
        columnDistance[column] = distance
        cameFrom[column] = row
        const owner = rowOfColumn[column]
        if (owner !== null && owner !== undefined)
          rowDistance[owner] = distance - (costs[owner]?.[column] ?? 0)
        changed = true
      }
    }
  }
  let end = -1
  for (const [column, distance] of columnDistance.entries()) {
    if (rowOfColumn[column] !== null || distance === Infinity) continue
    if (end === -1 || distance < (columnDistance[end] ?? Infinity) - epsilon) end = column
  }
  if (end === -1) return false
  for (let column = end; column !== -1; ) {
    const row = cameFrom[column] ?? -1
    const previous = columnOfRow[row] ?? -1
    columnOfRow[row] = column
    rowOfColumn[column] = row
    column = previous
  }
  return true
}
