/** The mark: a passage. A tag above the line, a thread, a person below it. */

/** Draws the mark at `size` pixels, in the colour of the text round it. */
export function BrandMark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 12h20" stroke="currentColor" strokeWidth="1.8" />
      <rect x="5.2" y="2" width="5" height="6.4" rx="1.4" className="fill-clear" />
      <path d="M7.7 8.4C7.7 12 16 10 16 14.4" fill="none" className="stroke-clear" strokeWidth="1.6" />
      <circle cx="16" cy="15.6" r="2.3" fill="currentColor" />
      <path d="M12.4 23c0-6 7.2-6 7.2 0z" fill="currentColor" />
    </svg>
  )
}
