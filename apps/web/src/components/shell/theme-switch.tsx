'use client'

/** The switch between light, dark and the system's theme. */

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'
import { Button } from '#src/components/ui/button.tsx'

const order = ['system', 'light', 'dark'] as const
const looks = {
  system: { Icon: Monitor, label: 'Theme follows the system' },
  light: { Icon: Sun, label: 'Light theme' },
  dark: { Icon: Moon, label: 'Dark theme' },
}

/** One button that goes round the three; its name says which is on. */
export function ThemeSwitch() {
  const { theme, setTheme } = useTheme()
  // What was chosen is only known in the browser; the server draws the switch as `system`.
  const isInBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  const chosen = order.find((name) => isInBrowser && name === theme) ?? 'system'
  const { Icon, label } = looks[chosen]
  const next = order[(order.indexOf(chosen) + 1) % order.length] ?? 'system'
  return (
    <Button
      look="quiet"
      size="icon"
      aria-label={`${label}. Next: ${next}.`}
      title={label}
      onClick={() => setTheme(next)}
    >
      <Icon className="icon" />
    </Button>
  )
}
