/** The access-control systems that a simulated badge reader can speak like. */

import { brivo } from './brivo.ts'
import { egym } from './egym.ts'
import { generic } from './generic.ts'
import { kisi } from './kisi.ts'
import { mindbody } from './mindbody.ts'
import { openpath } from './openpath.ts'
import { perfectgym } from './perfectgym.ts'
import { unifiAccess } from './unifi-access.ts'
import type { VendorDialect } from './vendor-dialect.ts'
import { verkada } from './verkada.ts'

/** Every dialect by the name that the command line knows it by. */
export const badgeVendors = {
  generic,
  kisi,
  verkada,
  'unifi-access': unifiAccess,
  openpath,
  brivo,
  mindbody,
  perfectgym,
  egym,
} as const satisfies Readonly<Record<string, VendorDialect>>

export type BadgeVendor = keyof typeof badgeVendors
export const badgeVendorNames = Object.keys(badgeVendors) as readonly BadgeVendor[]
