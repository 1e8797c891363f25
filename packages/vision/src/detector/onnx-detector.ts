/** Runs a detector with ONNX Runtime. The only file that knows the runtime; what the outputs mean is left to the decoders. */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AppError, type PictureSize } from '@ostiary/domain'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Detection } from '../detection.ts'
import { suppressNonMaxima } from '../non-maximum-suppression.ts'
import type { OutputTensor } from './decoder.ts'
import { createDecode } from './decoders.ts'
import type { DetectorDescription } from './detector-description.ts'
import { fromInputBox, type InputPlacement, placeInInput } from './input-placement.ts'
import { createFillTensor, type InputValues, type PlanarFrame } from './planar-frame.ts'

/** Weights in memory. Belongs to one thread; several clips may be analysed with it, one after the other. */
export interface Detector {
  readonly description: DetectorDescription
  /** The detector for pictures of one size in pixels, the original's and not the input's. */
  forPicture(picture: PictureSize): PictureDetector
  /** Frees the weights. To be called once, when no `detect` is under way. */
  close(): Promise<void>
}

/** A detector for pictures of one size. It reuses its memory: one `detect` at a time. */
export interface PictureDetector {
  /** How frames have to be scaled and padded. */
  readonly placement: InputPlacement
  /**
   * The people in a frame, in pixels of the picture (not of the frame), best score first, none below the
   * description's `scores.continue`, no two of them overlapping by more than half.
   * @throws Error when the frame is not of the size of `placement.input`, or another `detect` is under way
   */
  detect(frame: PlanarFrame): Promise<Detection[]>
}

/**
 * One thread without spinning: a second thread costs more than it brings, and spinning burns a core that other clips need
 * (docs/field-notes.md).
 */
const sessionOptions: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
}

/**
 * Loads the weights at `modelPath` and proves them: right checksum, right outputs for an empty picture.
 * @throws AppError `model-invalid` when the file is missing, is not the one described, or does not fit the description;
 * its public message tells how to get the right one
 */
export async function loadDetector(description: DetectorDescription, modelPath: string): Promise<Detector> {
  const bytes = await readWeights(description, modelPath)
  const session = await createSession(bytes, modelPath, description.file)
  const detector: Detector = {
    description,
    forPicture: (picture) => createPictureDetector(session, description, picture),
    close: () => session.release(),
  }
  try {
    checkInputSize(session, description)
    const size = description.input.nominal
    const trial = detector.forPicture(size)
    const { input } = trial.placement
    await trial.detect({ size: input, planes: new Uint8Array(3 * input.width * input.height) })
  } catch (cause) {
    await detector.close()
    throw cause instanceof AppError
      ? cause
      : invalidWeights(description.file, `${modelPath} cannot be run`, cause)
  }
  return detector
}

async function readWeights({ file }: DetectorDescription, modelPath: string): Promise<Uint8Array> {
  const bytes = await readFile(modelPath).catch((cause: unknown) => {
    throw invalidWeights(file, `${modelPath} cannot be read`, cause)
  })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== file.sha256) {
    throw invalidWeights(file, `${modelPath} has sha256 ${sha256}, its description says ${file.sha256}`)
  }
  return bytes
}

async function createSession(
  bytes: Uint8Array,
  modelPath: string,
  file: DetectorDescription['file'],
): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(bytes, sessionOptions)
  } catch (cause) {
    throw invalidWeights(file, `${modelPath} cannot be loaded`, cause)
  }
}

/** Weights that take one size only would otherwise fail at the first clip of another shape. */
function checkInputSize(session: InferenceSession, { file, input }: DetectorDescription): void {
  const { nominal, layout, size } = input
  for (const metadata of session.inputMetadata) {
    if (!metadata.isTensor) continue
    // Free lengths are names, fixed ones are numbers.
    const [height, width] = metadata.shape.slice(layout === 'nchw' ? 2 : 1)
    const isAsDescribed =
      size === 'fixed'
        ? isFreeOr(height, nominal.height) && isFreeOr(width, nominal.width)
        : typeof height !== 'number' && typeof width !== 'number'
    if (!isAsDescribed) {
      const described = `${size} ${nominal.width}×${nominal.height}`
      throw invalidWeights(file, `the weights take ${width}×${height}, described is ${described}`)
    }
  }
}

function isFreeOr(taken: number | string | undefined, length: number): boolean {
  return typeof taken !== 'number' || taken === length
}

function createPictureDetector(
  session: InferenceSession,
  { file, input, decoder, scores }: DetectorDescription,
  picture: PictureSize,
): PictureDetector {
  const placement = placeInInput(picture, input)
  const { width, height } = placement.input
  const { values, tensor } = createInputTensor(input, placement.input)
  const feeds = Object.fromEntries(session.inputNames.map((name) => [name, tensor]))
  const fillTensor = createFillTensor(input)
  const decode = createDecode(decoder)
  let isBusy = false

  const detect = async ({ size, planes }: PlanarFrame): Promise<Detection[]> => {
    if (size.width !== width || size.height !== height || planes.length !== values.length) {
      throw new Error(`frame of ${size.width}×${size.height}, expected ${width}×${height} in three planes`)
    }
    if (isBusy) throw new Error('a detector looks at one frame at a time')
    isBusy = true
    try {
      fillTensor(planes, values)
      const outputs = toOutputTensors(file, await session.run(feeds))
      const found = decode({ outputs, inputSize: placement.input, scoreMin: scores.continue })
      return suppressNonMaxima(found).map(({ box, score }) => ({
        box: fromInputBox(box, placement, picture),
        score,
      }))
    } finally {
      isBusy = false
    }
  }
  return { placement, detect }
}

/** A tensor and the memory behind it, which may be written anew for each picture. */
function createInputTensor(
  { layout, tensor: type }: DetectorDescription['input'],
  { width, height }: PictureSize,
): { readonly values: InputValues; readonly tensor: Tensor } {
  const dims = layout === 'nchw' ? [1, 3, height, width] : [1, height, width, 3]
  if (type === 'int32') {
    const values = new Int32Array(3 * width * height)
    return { values, tensor: new Tensor('int32', values, dims) }
  }
  const values = new Float32Array(3 * width * height)
  return { values, tensor: new Tensor('float32', values, dims) }
}

function toOutputTensors(
  file: DetectorDescription['file'],
  outputs: InferenceSession.OnnxValueMapType,
): OutputTensor[] {
  return Object.values(outputs).map(({ data, dims }) => {
    if (!(data instanceof Float32Array)) throw invalidWeights(file, 'an output is not float32')
    return { dims, values: data }
  })
}

function invalidWeights(file: DetectorDescription['file'], message: string, cause?: unknown): AppError {
  const { name, sizeBytes, sha256, obtain } = file
  const remedy =
    obtain === undefined
      ? 'Restore the files in the models folder from the release.'
      : `${obtain} Wanted is ${name} with ${sizeBytes.toLocaleString('en')} bytes and SHA-256 ${sha256}.`
  return new AppError({
    code: 'model-invalid',
    message,
    publicMessage: `The weights of the person detector are missing or are not the ones described. ${remedy}`,
    cause,
  })
}
