/** The one client of the HTTP API that pages share; the server that sends the page answers it. */

import { createClient } from '@ostiary/contracts'

/** Same origin as the page, so no address is configured. */
export const apiClient = createClient()
