'use client'

/** The switch for single-key shortcuts, which can stand in the way of speech input. */

import { useKeySwitch } from '#src/components/keyboard/use-keys.ts'

/** A checkbox with its words. */
export function KeySwitch() {
  const [isOn, setOn] = useKeySwitch()
  return (
    <label className="flex items-start gap-2.5">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => setOn(event.target.checked)}
        className="mt-0.5 size-4 accent-(--ink)"
      />
      <span>
        Single-key shortcuts
        <span className="block text-ink-3 text-small">J, K, Space and others; ? lists them.</span>
      </span>
    </label>
  )
}
