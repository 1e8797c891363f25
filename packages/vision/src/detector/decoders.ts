/** The decoders there are. Another kind of network is another entry here, in the table and in two switches that the compiler keeps complete. */

import type { Decode, DecoderKind } from './decoder.ts'
import type { FieldReader } from './field-reader.ts'
import { movenetDecoder } from './movenet-decoder.ts'
import { nanodetDecoder } from './nanodet-decoder.ts'
import { yoloxDecoder } from './yolox-decoder.ts'

/** Every decoder by the name that a description gives it. */
const decoders = { nanodet: nanodetDecoder, yolox: yoloxDecoder, movenet: movenetDecoder } as const

/** What a description may name as its decoder. */
type DecoderName = keyof typeof decoders

type SettingsByName = {
  readonly [Name in DecoderName]: ReturnType<(typeof decoders)[Name]['readSettings']>
}

type Described<Name extends DecoderName> = {
  readonly [Each in Name]: { readonly name: Each } & SettingsByName[Each]
}[Name]

/** A decoder's name with its settings. */
export type DecoderDescription = Described<DecoderName>

const decoderNames = Object.keys(decoders).filter(isDecoderName)

/**
 * What stands under `decoder` in the description of a detector.
 * @throws AppError `model-invalid` when the decoder is not known or its settings are wrong
 */
export function readDecoderDescription(detector: FieldReader): DecoderDescription {
  const name = detector.object('decoder').oneOf('name', decoderNames)
  const { settingNames } = decoders[name]
  return readDescribed(name, detector.object('decoder', ['name', ...settingNames]))
}

/** The decoder that the description asks for. */
export function createDecode(description: DecoderDescription): Decode {
  switch (description.name) {
    case 'nanodet':
      return decoders.nanodet.createDecode(description)
    case 'yolox':
      return decoders.yolox.createDecode(description)
    case 'movenet':
      return decoders.movenet.createDecode(description)
  }
}

function readDescribed(name: DecoderName, fields: FieldReader): DecoderDescription {
  switch (name) {
    case 'nanodet':
      return withName(name, decoders.nanodet, fields)
    case 'yolox':
      return withName(name, decoders.yolox, fields)
    case 'movenet':
      return withName(name, decoders.movenet, fields)
  }
}

function withName<Name extends DecoderName, Settings>(
  name: Name,
  kind: DecoderKind<Settings>,
  fields: FieldReader,
): { readonly name: Name } & Settings {
  return { name, ...kind.readSettings(fields) }
}

function isDecoderName(name: string): name is DecoderName {
  return Object.hasOwn(decoders, name)
}
