/** The scenes that come with the simulator. */

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseSceneText } from './parse-scene.ts'
import type { Scene } from './scene.ts'

/** What each is called; its file is `scenes/<name>.json` of this package. */
export const sceneNames = [
  'single',
  'follower',
  'side-by-side',
  'two-badges',
  'exit-meets-entry',
  'turned-back',
  'held-door',
  'three',
  'box',
  'suitcase',
  'pram',
  'bicycle',
  'loiterer',
  'night',
  'front-door',
] as const
export type SceneName = (typeof sceneNames)[number]

const folder = new URL('../../scenes/', import.meta.url)

export async function loadNamedScene(name: SceneName): Promise<Scene> {
  const path = fileURLToPath(new URL(`${name}.json`, folder))
  return parseSceneText(await readFile(path, 'utf8'), path)
}
