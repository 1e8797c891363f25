/** How the migrations are generated from the tables: `npm run --workspace @ostiary/database generate -- --name title`. */

import { defineConfig } from 'drizzle-kit'

export default defineConfig({ dialect: 'postgresql', schema: './src/schema/index.ts', out: './migrations' })
