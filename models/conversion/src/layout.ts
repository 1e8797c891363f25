/**
 * TensorFlow keeps channels last (NHWC), ONNX Runtime wants them second (NCHW). Values are therefore stored in one
 * layout and read in another: a transposition costs nothing until some operation insists on it.
 */

/** Axis numbers in a new order: axis `i` of the result is axis `order[i]` of what is reordered. */
export type AxisOrder = readonly number[]

/** Reads a channels-last picture channels-second. */
export const channelsSecond: AxisOrder = [0, 3, 1, 2]
/** Reads a channels-second picture channels-last. */
export const channelsLast: AxisOrder = [0, 2, 3, 1]

/** Each axis where it is. */
export function axesInPlace(rank: number): AxisOrder {
  return Array.from({ length: rank }, (_, axis) => axis)
}

/** Whether the order leaves each axis where it is. */
export function isInPlace(order: AxisOrder): boolean {
  return order.every((axis, index) => axis === index)
}

/** `first` and then `second` as one reordering. */
export function composeOrders(first: AxisOrder, second: AxisOrder): AxisOrder {
  return second.map((axis) => pick(first, axis))
}

/** The reordering that undoes `order`. */
export function invertOrder(order: AxisOrder): AxisOrder {
  return order.map((_, axis) => order.indexOf(axis))
}

/** The elements of a row-by-row tensor with its axes reordered. */
export function transposeHalves(
  values: Float16Array,
  shape: readonly number[],
  order: AxisOrder,
): Float16Array {
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, length) => product * length, 1),
  )
  const lengths = order.map((axis) => pick(shape, axis))
  const steps = order.map((axis) => pick(strides, axis))
  const result = new Float16Array(values.length)
  const index = lengths.map(() => 0)
  for (let target = 0; target < result.length; target++) {
    const source = index.reduce((sum, position, axis) => sum + position * pick(steps, axis), 0)
    result[target] = pick(values, source)
    for (let axis = lengths.length - 1; axis >= 0; axis--) {
      const next = pick(index, axis) + 1
      index[axis] = next < pick(lengths, axis) ? next : 0
      if (next < pick(lengths, axis)) break
    }
  }
  return result
}

/**
 * Element `index`, which must exist.
 * @throws RangeError when it does not
 */
export function pick(values: ArrayLike<number>, index: number): number {
  const value = values[index]
  if (value === undefined) throw new RangeError(`no element ${index} among ${values.length}`)
  return value
}
