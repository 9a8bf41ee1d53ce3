/** Three thin orbits around a small sun; one planet is a pixel. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="26" height="26" fill="none" aria-hidden="true">
      <g stroke="var(--o-muted)">
        <circle cx="16" cy="16" r="6" />
        <circle cx="16" cy="16" r="10.5" />
        <circle cx="16" cy="16" r="15" />
      </g>
      <circle cx="16" cy="16" r="2.6" fill="var(--o-accent)" />
      <rect x="21.4" y="6.4" width="4.2" height="4.2" fill="var(--o-text)" />
      <circle cx="10.6" cy="18.6" r="1.2" fill="var(--o-text)" />
      <circle cx="5.4" cy="26.6" r="1.4" fill="var(--o-text)" />
    </svg>
  )
}
