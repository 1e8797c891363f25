/** Where the product is installed: the folder that holds `apps`, `packages` and `models`. */

import { resolve } from 'node:path'

export const repositoryRoot = resolve(import.meta.dirname, '../../..')
