import type { ReactElement } from 'react'
import { useLanguage } from '#app/components/language.tsx'
import { formatMonth } from '#app/i18n/format.ts'

const [WIDTH, HEIGHT, FOOT, GAP] = [320, 120, 18, 10]

/** A bar a month; `share` is of the tallest, 0 to 1. `alt` says it in words. */
export function MonthBars(props: {
  readonly months: readonly { readonly month: string; readonly share: number }[]
  readonly alt: string
}): ReactElement {
  const language = useLanguage()
  const step = WIDTH / props.months.length
  const room = HEIGHT - FOOT
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.alt} className="bars">
      {props.months.map(({ month, share }, index) => (
        <g key={month}>
          <rect
            x={index * step + GAP / 2}
            y={room - share * (room - 4)}
            width={step - GAP}
            height={Math.max(share * (room - 4), 1)}
            rx="4"
            fill="currentColor"
            opacity={index === props.months.length - 1 ? 1 : 0.45}
          />
          <text
            x={index * step + step / 2}
            y={HEIGHT - 4}
            textAnchor="middle"
            fontSize="11"
            fill="currentColor"
          >
            {formatMonth(month, language).slice(0, 3)}
          </text>
        </g>
      ))}
    </svg>
  )
}
