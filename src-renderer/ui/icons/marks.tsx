import classes from './marks.module.css'

/** The widget badge's sparkle: drawn, so that it looks the same on every system. */
export function Sparkle() {
  return (
    <svg aria-hidden="true" focusable="false" className={classes.sparkle} viewBox="0 0 16 16">
      <path d="M6.5 2.5c.5 3.2 1.8 4.5 5 5-3.2.5-4.5 1.8-5 5-.5-3.2-1.8-4.5-5-5 3.2-.5 4.5-1.8 5-5Z" />
      <path d="M12.25 1c.2 1.6.9 2.3 2.5 2.5-1.6.2-2.3.9-2.5 2.5-.2-1.6-.9-2.3-2.5-2.5 1.6-.2 2.3-.9 2.5-2.5Z" />
      <path d="M12.5 10.5c.15 1.2.65 1.7 1.85 1.85-1.2.15-1.7.65-1.85 1.85-.15-1.2-.65-1.7-1.85-1.85 1.2-.15 1.7-.65 1.85-1.85Z" />
    </svg>
  )
}

/** Facet's stone: three columns of a bar chart, cut to a gem. */
export function Stone({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden="true" focusable="false" className={classes.stone} width={size} height={size} viewBox="0 0 16 16">
      <path className={classes.side} d="M1 7.25 3 5h2.25v6.5z" />
      <path className={classes.middle} d="M6.05 1.5h3.9v11L8 14.75 6.05 12.5z" />
      <path className={classes.side} d="M10.75 3.25H13l2 4-4.25 4.25z" />
    </svg>
  )
}
