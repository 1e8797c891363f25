import { readFile } from 'node:fs/promises'
import { AppError } from '@ostiary/domain'
import { describe, expect, test } from 'vitest'
import { parseDetectorDescription } from './detector-description.ts'

const description = {
  name: 'small',
  version: '3',
  licence: 'Apache-2.0',
  provenance: { project: 'https://example.org' },
  file: { name: 'small.onnx', sizeBytes: 12, sha256: 'a'.repeat(64) },
  input: {
    nominal: { width: 448, height: 256 },
    multipleOf: 32,
    layout: 'nchw',
    channelOrder: 'bgr',
    mean: [0, 0, 0],
    std: [1, 1, 1],
    fill: [0, 0, 0],
  },
  decoder: { name: 'nanodet', classCount: 80, personClass: 0, bins: 11, strides: [8, 16, 32] },
  scores: { birth: 0.5, continue: 0.15 },
}

describe('the description of a detector', () => {
  test('that is complete is taken over, without its provenance', () => {
    const { provenance: _provenance, ...expected } = description
    const byDefault = { size: 'fitted', placement: 'centre', tensor: 'float32' }
    expect(parseDetectorDescription(description)).toEqual({
      ...expected,
      input: { ...description.input, ...byDefault },
    })
  })

  test('may ask for whole numbers pixel by pixel, a fixed size and the upper left corner', () => {
    const input = {
      ...description.input,
      size: 'fixed',
      placement: 'top-left',
      layout: 'nhwc',
      tensor: 'int32',
    }
    expect(parseDetectorDescription({ ...description, input }).input).toEqual(input)
  })

  test.each([
    { file: 'yolox-nano', decoder: 'yolox', width: 416, height: 416 },
    { file: 'movenet-multipose', decoder: 'movenet', width: 448, height: 256 },
  ])('of $file is valid, and tells how to get the weights', async ({ file, decoder, ...nominal }) => {
    const path = new URL(`../../../../models/${file}.json`, import.meta.url)
    const described = parseDetectorDescription(JSON.parse(await readFile(path, 'utf8')))
    expect(described).toMatchObject({
      name: file,
      decoder: { name: decoder },
      input: { nominal, size: 'fixed' },
      file: { obtain: expect.stringMatching(/\.$/) },
    })
  })

  test('that is bundled is valid', async () => {
    const path = new URL('../../../../models/nanodet-g.json', import.meta.url)
    const bundled = parseDetectorDescription(JSON.parse(await readFile(path, 'utf8')))
    expect(bundled).toMatchObject({ name: 'nanodet-g', scores: { birth: 0.5, continue: 0.15 } })
  })

  test.each([
    { fault: 'is a list', change: () => [], says: 'detector is not an object' },
    { fault: 'is nothing', change: () => undefined, says: 'detector is not an object' },
    { fault: 'lacks the name', change: { name: undefined }, says: 'detector.name is not a text' },
    { fault: 'has a field too many', change: { colour: 1 }, says: 'detector has an unknown field, colour' },
    {
      fault: 'names an unknown decoder',
      change: { decoder: { name: 'yolo' } },
      says: 'detector.decoder.name is not one of nanodet, yolox, movenet',
    },
    {
      fault: 'gives the decoder a setting it does not have',
      change: { decoder: { ...description.decoder, anchors: 3 } },
      says: 'detector.decoder has an unknown field, anchors',
    },
    {
      fault: 'names a class that does not exist',
      change: { decoder: { ...description.decoder, personClass: 80 } },
      says: 'detector.decoder.personClass is not a whole number from 0 to 79',
    },
    {
      fault: 'has no strides',
      change: { decoder: { ...description.decoder, strides: [] } },
      says: 'detector.decoder.strides is not a list of one or more numbers from 1 to 256',
    },
    {
      fault: 'would divide by zero',
      change: { input: { ...description.input, std: [1, 0, 1] } },
      says: 'detector.input.std is not a list of 3 numbers',
    },
    {
      fault: 'has two means for three channels',
      change: { input: { ...description.input, mean: [1, 2] } },
      says: 'detector.input.mean is not a list of 3 numbers',
    },
    {
      fault: 'continues at a higher score than it begins with',
      change: { scores: { birth: 0.3, continue: 0.4 } },
      says: 'detector.scores.continue is not a number from 0 to 0.3',
    },
    {
      fault: 'wants the picture in a corner that is not offered',
      change: { input: { ...description.input, placement: 'bottom-right' } },
      says: 'detector.input.placement is not one of centre, top-left',
    },
    {
      fault: 'is measured at scores that it drops',
      change: { scores: { ...description.scores, measured: 0.1 } },
      says: 'detector.scores.measured is not a number from 0.15 to 1',
    },
    {
      fault: 'has a checksum that is none',
      change: { file: { ...description.file, sha256: 'ABC' } },
      says: 'detector.file.sha256 is not a SHA-256 in lower-case hexadecimal digits',
    },
  ])('that $fault is refused with the reason', ({ change, says }) => {
    const value = typeof change === 'function' ? change() : { ...description, ...change }
    const parse = () => parseDetectorDescription(value)
    expect(parse).toThrow(says)
    expect(parse).toThrow(AppError)
    expect(parse).toThrow(expect.objectContaining({ code: 'model-invalid' }))
  })
})
