/** Finds the scene that somebody names at the command line: one that comes with Ostiary, or a file. */

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { loadNamedScene, parseSceneText, type Scene, type SceneName, sceneNames } from '@ostiary/simulator'
import { usageError } from '../command.ts'

/** @throws AppError `usage` when there is neither such a scene nor such a file; `footage-unreadable` for a faulty scene */
export async function findScene(nameOrFile: string): Promise<Scene> {
  if (isSceneName(nameOrFile)) return loadNamedScene(nameOrFile)
  const path = resolve(nameOrFile)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    throw usageError(
      'simulate',
      `“${nameOrFile}” is neither a file nor a scene. The scenes are ${sceneNames.join(', ')}.`,
    )
  }
  return parseSceneText(text, nameOrFile)
}

const isSceneName = (name: string): name is SceneName => sceneNames.some((known) => known === name)
