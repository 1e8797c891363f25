/** How the user interface is built: a plain Next.js app that the server process mounts on its own origin. */

import type { NextConfig } from 'next'

// Nothing about a customer's building leaves it, usage figures of a build tool included.
process.env.NEXT_TELEMETRY_DISABLED = '1'

const config: NextConfig = {
  transpilePackages: ['@ostiary/contracts', '@ostiary/domain'],
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run check:types` reads the same files with the same settings; twice would only cost build time.
  typescript: { ignoreBuildErrors: true },
}

export default config
