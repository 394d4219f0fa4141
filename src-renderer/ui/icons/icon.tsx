import type { ReactNode } from 'react'

/** Outline icons, drawn on a 16-px grid with a 1.5-px line; they take the colour of their text. */
const shapes = {
  orders: <path d="M3 4h10M3 8h10M3 12h6" />,
  creators: (
    <>
      <circle cx="8" cy="5.25" r="2.5" />
      <path d="M3 13.25c.5-2.6 2.5-3.75 5-3.75s4.5 1.15 5 3.75" />
    </>
  ),
  settings: (
    <>
      <path d="M2.5 5h5M11.5 5h2M2.5 11h2M8.5 11h5" />
      <circle cx="9.5" cy="5" r="1.75" />
      <circle cx="6.5" cy="11" r="1.75" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.25 10.25 3.25 3.25" />
    </>
  ),
  close: <path d="m4 4 8 8m0-8-8 8" />,
  chevronDown: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  chevronUp: <path d="m4.5 9.5 3.5-3.5 3.5 3.5" />,
  chevronRight: <path d="m6.5 4.5 3.5 3.5-3.5 3.5" />,
  arrowUp: <path d="M8 12.5v-9M4.5 7 8 3.5 11.5 7" />,
  arrowDown: <path d="M8 3.5v9M4.5 9 8 12.5 11.5 9" />,
  check: <path d="m3.5 8.5 3 3 6-7" />,
  external: (
    <path d="M6.75 3.5h-3a1 1 0 0 0-1 1v7.75a1 1 0 0 0 1 1h7.75a1 1 0 0 0 1-1v-3M9.5 2.75h3.75V6.5M13 3 7.75 8.25" />
  ),
  print: (
    <>
      <path d="M4.75 5.75v-3h6.5v3M4.75 11.25h-1a1 1 0 0 1-1-1v-3.5a1 1 0 0 1 1-1h8.5a1 1 0 0 1 1 1v3.5a1 1 0 0 1-1 1h-1" />
      <path d="M4.75 9.25h6.5v4h-6.5z" />
    </>
  ),
  braces: (
    <path d="M6 2.75H5a1.5 1.5 0 0 0-1.5 1.5v2.25C3.5 7.5 2.75 8 2 8c.75 0 1.5.5 1.5 1.5v2.25a1.5 1.5 0 0 0 1.5 1.5h1M10 2.75h1a1.5 1.5 0 0 1 1.5 1.5v2.25c0 1 .75 1.5 1.5 1.5-.75 0-1.5.5-1.5 1.5v2.25a1.5 1.5 0 0 1-1.5 1.5h-1" />
  ),
  loop: <path d="M12.75 6A5.25 5.25 0 1 0 13.25 8M13.25 2.75v3.5h-3.5" />,
  back: <path d="M3 4.5h7.5a2.75 2.75 0 0 1 0 5.5H3M5.5 7.5 3 10l2.5 2.5" />,
  interactions: <path d="M2.75 3.25h8v5.5h-4l-2.5 2v-2h-1.5zM12.75 6.25h.5v5.5h-1v2l-2.5-2h-3" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M3.5 10.5h-.25a.75.75 0 0 1-.75-.75v-6.5a.75.75 0 0 1 .75-.75h6.5a.75.75 0 0 1 .75.75v.25" />
    </>
  ),
  columns: <path d="M2.75 3h10.5v10h-10.5zM6.25 3v10M9.75 3v10" />,
  link: (
    <>
      <path d="M6.75 9.25a2.5 2.5 0 0 0 3.5 0l2.25-2.25A2.5 2.5 0 0 0 9 3.5l-.75.75" />
      <path d="M9.25 6.75a2.5 2.5 0 0 0-3.5 0L3.5 9A2.5 2.5 0 0 0 7 12.5l.75-.75" />
    </>
  ),
  view: <path d="M4.25 2.75h7.5v10.5L8 10.5l-3.75 2.75z" />,
  more: <path d="M3.75 8h.01M8 8h.01M12.25 8h.01" strokeWidth="2" />,
  plus: <path d="M8 3.5v9M3.5 8h9" />,
  sync: (
    <>
      <path d="M13 6.5A5.25 5.25 0 0 0 3.4 5.25M3 9.5a5.25 5.25 0 0 0 9.6 1.25" />
      <path d="M3.25 2.5v3h3M12.75 13.5v-3h-3" />
    </>
  ),
  private: (
    <path d="M2 8s2.2-3.75 6-3.75c1 0 1.9.25 2.65.65M14 8s-2.2 3.75-6 3.75c-1 0-1.9-.25-2.65-.65M6.5 8a1.5 1.5 0 0 1 1.5-1.5M3 13 13 3" />
  ),
  pause: <path d="M5.75 3.75v8.5M10.25 3.75v8.5" />,
  resume: <path d="M5 3.5v9l7-4.5z" />,
  table: <path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6" />,
  chart: <path d="M2.5 2.75v10.5h11M5 9.5l2.75-3 2.25 2 3.25-4" />,
  download: <path d="M8 2.5v7.25M5 7l3 3 3-3M3 12.75h10" />,
  incomplete: <path d="M13.25 8a5.25 5.25 0 1 1-2-4.1" strokeDasharray="3.2 2.6" />,
  store: (
    <path d="M3.5 7.5v5.25h9V7.5M2.5 6.25 3.75 3h8.5l1.25 3.25c0 1-.8 1.5-1.75 1.5S10 7.25 10 6.5c0 .75-.9 1.25-2 1.25S6 7.25 6 6.5c0 .75-.8 1.25-1.75 1.25S2.5 7.25 2.5 6.25Z" />
  ),
  csat: <path d="M2.75 3.5h10.5v7.5H8.5l-3 2.5V11H2.75zM5.5 7.25l1.75 1.5 3.25-3" />,
  capsule: <path d="M5 3h6l2.5 3.5L8 13.5 2.5 6.5zM2.5 6.5h11M6.25 6.5 8 13.5l1.75-7" />,
  order_update: <path d="M4.5 7a3.5 3.5 0 0 1 7 0c0 3 1.25 4 1.25 4h-9.5s1.25-1 1.25-4ZM6.75 13.25h2.5" />,
  order_tracking: (
    <>
      <path d="M8 13.75s4.5-3.5 4.5-7.25a4.5 4.5 0 0 0-9 0c0 3.75 4.5 7.25 4.5 7.25Z" />
      <circle cx="8" cy="6.5" r="1.5" />
    </>
  ),
  return: <path d="M5.5 3 2.75 5.75 5.5 8.5M2.75 5.75H10a3.5 3.5 0 0 1 0 7H5.5" />,
  resize: <path d="M9.5 2.75h3.75V6.5M6.5 13.25H2.75V9.5M13 3 9.25 6.75M3 13l3.75-3.75" />,
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes

/** A decorative icon; what it means must stand beside it as a word or a name. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {shapes[name]}
    </svg>
  )
}
