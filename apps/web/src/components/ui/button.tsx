/** Buttons: `act` for the one thing a view is for, `plain` beside it, `quiet` in toolbars. */

import type { ComponentProps } from 'react'

const looks = {
  act: 'bg-act text-on-act border-act hover:opacity-90',
  plain: 'bg-sheet border-line-2 hover:bg-hover',
  quiet:
    'border-transparent text-ink-2 hover:bg-hover hover:text-ink aria-pressed:text-ink aria-pressed:bg-hover',
}

const sizes = {
  md: 'h-9 px-3.5 rounded-lg gap-2 max-sm:h-11',
  sm: 'h-[30px] px-2.5 rounded-[7px] gap-2 text-small max-sm:h-11',
  icon: 'size-8 rounded-[7px] max-sm:size-11',
}

interface ButtonLook {
  readonly look?: keyof typeof looks
  readonly size?: keyof typeof sizes
}

/** Classes of a button, for links that look like one. */
export function buttonClass({ look = 'plain', size = 'md' }: ButtonLook = {}): string {
  return `inline-flex items-center justify-center border font-[520] whitespace-nowrap transition-colors duration-[120ms] disabled:opacity-50 ${looks[look]} ${sizes[size]}`
}

/** A button; pass `disabled` while its work runs and say so in its words. */
export function Button({ look, size, className, ...rest }: ComponentProps<'button'> & ButtonLook) {
  const style = buttonClass({ ...(look && { look }), ...(size && { size }) })
  return <button type="button" className={`${style} ${className ?? ''}`} {...rest} />
}
