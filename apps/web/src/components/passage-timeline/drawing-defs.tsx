/** Gradient of the halo and pattern of gaps, under ids of one drawing. */

/** Put inside an `<svg>`; the halo is `#<id>h`, the hatch `#<id>g`. */
export function DrawingDefs({ id }: { readonly id: string }) {
  return (
    <defs>
      <radialGradient id={`${id}h`}>
        <stop className="halo-core" offset="0" style={{ stopOpacity: 'var(--glow)' }} />
        <stop className="halo-core" offset=".55" style={{ stopOpacity: 'calc(var(--glow) * .35)' }} />
        <stop className="halo-core" offset="1" style={{ stopOpacity: 0 }} />
      </radialGradient>
      <pattern id={`${id}g`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="hatch-line" d="M0 0v6" strokeWidth="2" />
      </pattern>
    </defs>
  )
}
