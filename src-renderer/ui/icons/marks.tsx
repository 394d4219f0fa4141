import classes from './marks.module.css'

/** The widget badge's sparkle: drawn, so that it looks the same on every system. */
export function Sparkle() {
  return (
    <svg aria-hidden="true" focusable="false" className={classes.sparkle} viewBox="0 0 16 16">
      <path d="M6.5 2.25Q7.6 7.4 12.75 8.5 7.6 9.6 6.5 14.75 5.4 9.6.25 8.5 5.4 7.4 6.5 2.25Z" />
      <path d="M13 .5q.55 2.2 2.75 2.75-2.2.55-2.75 2.75-.55-2.2-2.75-2.75Q12.45 2.7 13 .5Z" />
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
