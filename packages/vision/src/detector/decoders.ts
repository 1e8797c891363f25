/** The decoders there are. Another kind of network is another entry here and nothing else. */

import type { Decode } from './decoder.ts'
import type { FieldReader } from './field-reader.ts'
import { nanodetDecoder } from './nanodet-decoder.ts'

/** Every decoder by the name that a description gives it. */
const decoders = { nanodet: nanodetDecoder } as const

/** What a description may name as its decoder. */
type DecoderName = keyof typeof decoders

/** A decoder's name with its settings. */
export type DecoderDescription = {
  readonly [Name in DecoderName]: { readonly name: Name } & ReturnType<
    (typeof decoders)[Name]['readSettings']
  >
}[DecoderName]

const decoderNames = Object.keys(decoders).filter(isDecoderName)

/**
 * What stands under `decoder` in the description of a detector.
 * @throws AppError `model-invalid` when the decoder is not known or its settings are wrong
 */
export function readDecoderDescription(detector: FieldReader): DecoderDescription {
  const name = detector.object('decoder').oneOf('name', decoderNames)
  const { settingNames, readSettings } = decoders[name]
  return { name, ...readSettings(detector.object('decoder', ['name', ...settingNames])) }
}

/** The decoder that the description asks for. */
export function createDecode(description: DecoderDescription): Decode {
  return decoders[description.name].createDecode(description)
}

function isDecoderName(name: string): name is DecoderName {
  return Object.hasOwn(decoders, name)
}
