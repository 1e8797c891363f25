/** The assignment problem: which row goes with which column so that the pairs cost least together. */

/** Row and column of a cost table that belong together, both counted from 0. */
export interface AssignedPair {
  readonly row: number
  readonly column: number
}

/**
 * As many pairs as the table allows, and of all such sets the one whose costs add up to the least. The table may have
 * more rows than columns or fewer; `Infinity` forbids a pair, and every other cost is finite (negative ones are fine).
 * Pairs come in the order of their rows. To let a pair be optional rather than forbidden, give it the cost of leaving
 * both alone (say 0 where real pairs cost less) and drop it from the result.
 *
 * Jonker and Volgenant's shortest augmenting paths (Computing 38, 1987), O(rows² · columns).
 * @throws RangeError when rows differ in length or a cost is NaN or −Infinity
 */
export function assignMinimumCost(costs: readonly (readonly number[])[]): AssignedPair[] {
  const rowCount = costs.length
  const columnCount = costs[0]?.length ?? 0
  if (columnCount === 0) return []
  const isTall = rowCount > columnCount
  const rows = isTall ? columnCount : rowCount
  const columns = isTall ? rowCount : columnCount
  const table = flatten(costs, rows, columns, isTall)
  const rowOfColumn = augmentAll(table, rows, columns)

  const pairs: AssignedPair[] = []
  for (let column = 0; column < columns; column++) {
    const owner = rowOfColumn[column + 1] ?? 0
    if (owner === 0) continue
    const pair = isTall ? { row: column, column: owner - 1 } : { row: owner - 1, column }
    if (costs[pair.row]?.[pair.column] !== Infinity) pairs.push(pair)
  }
  return pairs.sort((a, b) => a.row - b.row)
}

/** One array, row by row, wide rather than tall, forbidden pairs dearer than any set of allowed ones. */
function flatten(
  costs: readonly (readonly number[])[],
  rows: number,
  columns: number,
  isTall: boolean,
): Float64Array {
  const table = new Float64Array(rows * columns)
  const width = isTall ? rows : columns
  let largest = 0
  for (const [rowIndex, row] of costs.entries()) {
    if (row.length !== width) throw new RangeError('the rows of a cost table must have one length')
    for (const [columnIndex, cost] of row.entries()) {
      if (Number.isNaN(cost) || cost === -Infinity) throw new RangeError(`not a cost: ${cost}`)
      if (cost !== Infinity) largest = Math.max(largest, Math.abs(cost))
      table[isTall ? columnIndex * columns + rowIndex : rowIndex * columns + columnIndex] = cost
    }
  }
  const forbidden = (largest + 1) * 2 * (rows + 1)
  for (let index = 0; index < table.length; index++) {
    if (table[index] === Infinity) table[index] = forbidden
  }
  return table
}

/** What one search for a free column needs; all arrays count from 1, and 0 means "none". */
interface Search {
  readonly table: Float64Array
  readonly columns: number
  readonly rowPrice: Float64Array
  readonly columnPrice: Float64Array
  readonly rowOfColumn: Int32Array
  readonly previousColumn: Int32Array
  readonly distance: Float64Array
  readonly isReached: Uint8Array
}

/** Gives every row a column; the result holds the row of each column. */
function augmentAll(table: Float64Array, rows: number, columns: number): Int32Array {
  const search: Search = {
    table,
    columns,
    rowPrice: new Float64Array(rows + 1),
    columnPrice: new Float64Array(columns + 1),
    rowOfColumn: new Int32Array(columns + 1),
    previousColumn: new Int32Array(columns + 1),
    distance: new Float64Array(columns + 1),
    isReached: new Uint8Array(columns + 1),
  }
  for (let row = 1; row <= rows; row++) {
    search.rowOfColumn[0] = row
    search.distance.fill(Infinity)
    search.isReached.fill(0)
    let column = 0
    do {
      column = reachNext(search, column)
    } while (at(search.rowOfColumn, column) !== 0)
    while (column !== 0) {
      const before = at(search.previousColumn, column)
      search.rowOfColumn[column] = at(search.rowOfColumn, before)
      column = before
    }
  }
  return search.rowOfColumn
}

/** Goes on from the column just reached to the cheapest one not reached yet, and moves the prices along. */
function reachNext(search: Search, column: number): number {
  const { table, columns, rowPrice, columnPrice, rowOfColumn, previousColumn, distance, isReached } = search
  isReached[column] = 1
  const row = at(rowOfColumn, column)
  let shortest = Infinity
  let next = 0
  for (let candidate = 1; candidate <= columns; candidate++) {
    if (isReached[candidate] === 1) continue
    const cost = at(table, (row - 1) * columns + candidate - 1)
    const reduced = cost - at(rowPrice, row) - at(columnPrice, candidate)
    if (reduced < at(distance, candidate)) {
      distance[candidate] = reduced
      previousColumn[candidate] = column
    }
    if (at(distance, candidate) < shortest) {
      shortest = at(distance, candidate)
      next = candidate
    }
  }
  for (let index = 0; index <= columns; index++) {
    if (isReached[index] === 1) {
      const owner = at(rowOfColumn, index)
      rowPrice[owner] = at(rowPrice, owner) + shortest
      columnPrice[index] = at(columnPrice, index) - shortest
    } else {
      distance[index] = at(distance, index) - shortest
    }
  }
  return next
}

/** An element of a typed array whose index is in range by construction. */
function at(array: Float64Array | Int32Array, index: number): number {
  return array[index] ?? Number.NaN
}
