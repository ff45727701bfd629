import type { ReactElement } from 'react'

/** Our own line drawings on a 24-unit grid. */
const GLYPHS = {
  add: (
    <>
      <path d="M12 5v14M5 12h14" />
    </>
  ),
  back: (
    <>
      <path d="M19 12H5.5M11 6l-6 6 6 6" />
    </>
  ),
  bank: (
    <>
      <path d="M3 9.5 12 4l9 5.5zM5.5 9.5V17M10 9.5V17M14 9.5V17M18.5 9.5V17M3 20.5h18" />
    </>
  ),
  block: (
    <>
      <path d="m3.5 8.5 8.5-4 8.5 4-8.5 4z" />
      <path d="M3.5 8.5V16l8.5 4 8.5-4V8.5M12 12.5V20" />
    </>
  ),
  book: (
    <>
      <path d="M5 4.5h11.5a2.5 2.5 0 0 1 2.5 2.5v13H7.5A2.5 2.5 0 0 1 5 17.5z" />
      <path d="M5 17.5A2.5 2.5 0 0 1 7.5 15H19M9 8.5h6" />
    </>
  ),
  box: (
    <>
      <rect x="3.5" y="8" width="17" height="12" rx="2" />
      <path d="M3.5 12.5h17M6.5 8V5.5h11V8M10.5 12.5v2.5h3v-2.5" />
    </>
  ),
  calendar: (
    <>
      <rect x="3.5" y="5" width="17" height="15.5" rx="2.5" />
      <path d="M3.5 10h17M8 2.8V6.5M16 2.8V6.5" />
    </>
  ),
  chart: (
    <>
      <path d="M4 4v16h16" />
      <path d="M4 6.5h4v3.5h4V14h4v2h4" />
    </>
  ),
  check: (
    <>
      <path d="m5 12.5 4.8 4.8L19.5 7.5" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3 2" />
    </>
  ),
  conflict: (
    <>
      <path d="M4 7h10l-3-3M20 17H10l3 3" />
    </>
  ),
  cracker: (
    <>
      <path d="M12 3.5c2.3 0 2.8 1.7 4.7 2.5s3.3 1.5 3.3 4-1 2.5-1 4.5-1.5 3.3-3.5 4-2.5 2-4.5 2-2.8-1.2-4.5-2S4 16.5 4 14.5 3.5 12 4 9.5 6 7 7.5 5.7 10 3.5 12 3.5z" />
      <path d="M9 9.5h.1M14.5 8.5h.1M12 12.5h.1M8.5 14.5h.1M15.5 14h.1M12 17h.1" />
    </>
  ),
  cross: (
    <>
      <path d="m6 6 12 12M18 6 6 18" />
    </>
  ),
  download: (
    <>
      <path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 20h15" />
    </>
  ),
  exit: (
    <>
      <path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M14.5 7.5 19 12l-4.5 4.5M19 12H9.5" />
    </>
  ),
  eye: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
      <circle cx="12" cy="12" r="2.8" />
    </>
  ),
  family: (
    <>
      <circle cx="8" cy="7" r="3" />
      <circle cx="17" cy="9" r="2.3" />
      <path d="M2.5 19c.4-4 2.6-6 5.5-6s5.1 2 5.5 6M15 14.2c3.3-.8 6 1 6.5 4.8" />
    </>
  ),
  fish: (
    <>
      <path d="M3 12c3-5 8.5-6.5 13-3.5L20.5 5v14L16 15.5C11.5 18.5 6 17 3 12z" />
      <path d="M8 11h.1M12 8.5c1 2.2 1 4.8 0 7" />
    </>
  ),
  folder: (
    <>
      <path d="M3.5 18V6a1.5 1.5 0 0 1 1.5-1.5h4l2.5 3H19A1.5 1.5 0 0 1 20.5 9v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18z" />
    </>
  ),
  gear: (
    <>
      <circle cx="12" cy="12" r="3.2" />
      <path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M5.6 18.4l2.1-2.1M16.3 7.7l2.1-2.1" />
    </>
  ),
  home: (
    <>
      <path d="M3 11.5 12 3.5l9 8" />
      <path d="M5.5 10v2l1.8 8h9.4l1.8-8v-2" />
      <path d="M10 20v-5h4v5" />
    </>
  ),
  in: (
    <>
      <path d="M12 3.5v10.5M7.5 10l4.5 4.5 4.5-4.5" />
      <path d="M4 14.5V18a2.5 2.5 0 0 0 2.5 2.5h11A2.5 2.5 0 0 0 20 18v-3.5" />
    </>
  ),
  lock: (
    <>
      <rect x="5" y="10.5" width="14" height="10" rx="2.5" />
      <path d="M8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2" />
    </>
  ),
  next: (
    <>
      <path d="M5 12h13.5M13 6l6 6-6 6" />
    </>
  ),
  offline: (
    <>
      <path d="M3 3l18 18M5 12.5a10 10 0 0 1 3.5-2.3M2 9a14 14 0 0 1 4-2.7M10.5 6a14 14 0 0 1 11.5 3M15 10.5a10 10 0 0 1 4 2M8.5 16a5 5 0 0 1 6 0M12 19.5v.1" />
    </>
  ),
  out: (
    <>
      <path d="M12 14.5V4M7.5 8 12 3.5 16.5 8" />
      <path d="M4 14.5V18a2.5 2.5 0 0 0 2.5 2.5h11A2.5 2.5 0 0 0 20 18v-3.5" />
    </>
  ),
  pen: (
    <>
      <path d="m4 20 1-4.5L16 4.5l3.5 3.5-11 11zM14 6.5l3.5 3.5" />
    </>
  ),
  people: (
    <>
      <circle cx="9" cy="8" r="3.6" />
      <path d="M2.8 20c.5-4 3-6 6.2-6s5.7 2 6.2 6" />
      <path d="M15.5 4.8a3.6 3.6 0 0 1 0 6.5M18 14.6c1.8.9 2.9 2.7 3.2 5.4" />
    </>
  ),
  phone: (
    <>
      <path d="M6 3.5h3l1.5 4.5-2 1.5a11 11 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2 2A16.5 16.5 0 0 1 4 5.5a2 2 0 0 1 2-2z" />
    </>
  ),
  plane: (
    <>
      <path d="M21 4c-1-1-2.8-.6-3.8.4L14 7.5 5 5 3.5 6.5 11 10.5 7.5 14l-3-.5L3 15l4 2 2 4 1.5-1.5-.5-3 3.5-3.5 4 7.5 1.5-1.5-2.5-9 3.1-3.2C21.4 5.9 22 5 21 4z" />
    </>
  ),
  print: (
    <>
      <path d="M7 9V3.5h10V9M7 17H5a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-2" />
      <path d="M7 14h10v6.5H7z" />
    </>
  ),
  question: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M9.5 9.7c.2-1.5 1.2-2.2 2.6-2.2 1.5 0 2.6.9 2.6 2.2 0 1.9-2.7 2-2.7 4M12 16.5v.1" />
    </>
  ),
  receipt: (
    <>
      <path d="M5.5 3.5h13v17l-2.2-1.5-2.1 1.5-2.2-1.5-2.2 1.5-2.1-1.5-2.2 1.5z" />
      <path d="M9 8.5h6M9 12.5h6" />
    </>
  ),
  refresh: (
    <>
      <path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4.3h-4.3" />
    </>
  ),
  sack: (
    <>
      <path d="M8 3.5h8l-1.5 3.5c3.5 2 5 4.8 5 8 0 3.8-2.5 5.5-7.5 5.5S4.5 18.8 4.5 15c0-3.2 1.5-6 5-8z" />
      <path d="M9.5 7h5M9 12.5h.1M14.5 12h.1M12 16h.1" />
    </>
  ),
  scale: (
    <>
      <path d="M12 4v16M7 20h10M5 7h14M5 7l-2.5 6.5h5zM19 7l-2.5 6.5h5z" />
    </>
  ),
  seal: (
    <>
      <path d="M12 3.5 18.5 6v5.5c0 4.5-2.8 7.5-6.5 9-3.7-1.5-6.5-4.5-6.5-9V6z" />
      <path d="m9 11.8 2.2 2.2 4-4.2" />
    </>
  ),
  search: (
    <>
      <circle cx="10.8" cy="10.8" r="6.3" />
      <path d="m15.5 15.5 5 5" />
    </>
  ),
  send: (
    <>
      <path d="M20.5 3.5 3.5 10.5l6.5 3 3 7z" />
      <path d="m10 13.5 4.5-4.5" />
    </>
  ),
  sheet: (
    <>
      <rect x="4" y="3.5" width="16" height="17" rx="2.5" />
      <path d="M4 9h16M4 14.5h16M10 9v11.5" />
    </>
  ),
  shop: (
    <>
      <path d="M4 10v10h16V10M3 8.5 5 4h14l2 4.5c0 1.5-1.3 2.5-3 2.5s-3-1-3-2.5c0 1.5-1.3 2.5-3 2.5s-3-1-3-2.5C9 10 7.7 11 6 11S3 10 3 8.5zM10 20v-5h4v5" />
    </>
  ),
  shrimp: (
    <>
      <path d="M19.5 6.5C16 3.5 8 4.5 6 10s2.5 10 8 8.5" />
      <path d="M19.5 6.5c-2.5 4-6 4-8 6.5s-.5 4.5 2.5 5.5M6.5 9c2.5.2 4.3 1.5 5 4M10 5.6c1.5 1 2.5 2.5 3 4.6M14 18.5l3 2M14 18.5l3-2M18.5 3l1 3.5 2.5-1.5" />
    </>
  ),
  tools: (
    <>
      <path d="M14.5 6.5a4 4 0 0 1 5-3l-2.5 2.8.7 2 2 .7L22 6.7a4 4 0 0 1-5 5L8.5 20.2a2 2 0 0 1-3-3z" />
    </>
  ),
  training: (
    <>
      <path d="M2.5 9 12 4.5 21.5 9 12 13.5z" />
      <path d="M6.5 11v5c1.5 1.6 3.3 2.3 5.5 2.3s4-.7 5.5-2.3v-5M21.5 9v5.5" />
    </>
  ),
  upload: (
    <>
      <path d="M12 15V4M7.5 8.5 12 4l4.5 4.5M4.5 20h15" />
    </>
  ),
  warning: (
    <>
      <path d="M12 4 2.8 20h18.4z" />
      <path d="M12 10v4.5M12 17.3v.2" />
    </>
  ),
} as const satisfies Readonly<Record<string, ReactElement>>

export type IconName = keyof typeof GLYPHS

const NAMES: readonly IconName[] = [
  'add',
  'back',
  'bank',
  'block',
  'book',
  'box',
  'calendar',
  'chart',
  'check',
  'clock',
  'conflict',
  'cracker',
  'cross',
  'download',
  'exit',
  'eye',
  'family',
  'fish',
  'folder',
  'gear',
  'home',
  'in',
  'lock',
  'next',
  'offline',
  'out',
  'pen',
  'people',
  'phone',
  'plane',
  'print',
  'question',
  'receipt',
  'refresh',
  'sack',
  'scale',
  'seal',
  'search',
  'send',
  'sheet',
  'shop',
  'shrimp',
  'tools',
  'training',
  'upload',
  'warning',
]

/** A drawing beside a word; the word carries the meaning, so readers skip the drawing. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="icon" aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  )
}

/** Every drawing once, at the top of the page, for `Icon` to point at. */
export function IconSprite(): ReactElement {
  return (
    <svg width="0" height="0" aria-hidden="true" display="none">
      {NAMES.map((name) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 24 24">
          {GLYPHS[name]}
        </symbol>
      ))}
    </svg>
  )
}
