import type { ReactElement } from 'react'

/** The mark of Lumbung: a small barn with a grain for a door. */
export function Mark(): ReactElement {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path fill="#f5b82e" d="M16 2.5C13.5 8 9 12 2.5 15.5h27C23 12 18.5 8 16 2.5z" />
      <path fill="#f4f7ee" d="M6.5 17.5h19L22.8 27H9.2z" />
      <path fill="#12382a" d="M16 19.2c2 1.5 2 4.7 0 6.3-2-1.6-2-4.8 0-6.3z" />
      <path stroke="#f5b82e" strokeWidth="2" strokeLinecap="round" d="M11 28.5v1.5M21 28.5v1.5" />
    </svg>
  )
}

/** The rice barn between the ears of rice, for the front door and for empty pages. */
export function Barn(): ReactElement {
  return (
    <svg className="art" viewBox="0 0 240 190" aria-hidden="true">
      <ellipse className="ground" cx="120" cy="174" rx="108" ry="11" />
      <path
        className="beam"
        d="M80 148h8v22h-8zM152 148h8v22h-8zM106 148h6v20h-6zM128 148h6v20h-6z"
      />
      <path className="wall" d="M62 92h116l-16 56H78z" />
      <path
        className="weave"
        d="m66 98 48 48M82 94l52 52M102 94l52 52M122 94l42 42M142 94l27 27M162 94l12 12M174 98l-48 48M158 94l-52 52M138 94l-52 52M118 94l-40 40M98 94l-27 27M78 94 66 106"
      />
      <path className="beam" d="M74 145h92v7H74z" />
      <path className="door" d="M108 108h24l-2.5 37h-19z" />
      <path className="husk" d="M120 114c7 6 7 19 0 26-7-7-7-20 0-26z" />
      <path className="roof" d="M120 14c-16 32-46 58-92 82h184c-46-24-76-50-92-82z" />
      <path
        className="thatch"
        strokeWidth="2.5"
        d="M120 30C108 58 88 78 60 92M120 30c12 28 32 48 60 62M120 42c-7 22-17 38-30 50M120 42c7 22 17 38 30 50M120 52v40"
      />
      <path className="stem" d="M110 8c6 2 9 6 10 12 1-6 4-10 10-12" />
      <path
        className="stem"
        d="M30 172c0-26 4-44 18-58M24 172c-2-20-6-34-14-44M210 172c0-26-4-44-18-58M216 172c2-20 6-34 14-44"
      />
      <path
        className="husk"
        d="M48 114c8-1 12 3 12 10-8 1-12-3-12-10zM42 121c-8-3-13 0-15 6 7 4 13 1 15-6zM38 131c8-1 12 3 12 10-8 1-12-3-12-10zM33 142c-8-3-13 0-15 6 7 4 13 1 15-6zM10 128c-1-8 2-12 8-13 2 7 0 12-8 13zM192 114c-8-1-12 3-12 10 8 1 12-3 12-10zM198 121c8-3 13 0 15 6-7 4-13 1-15-6zM202 131c-8-1-12 3-12 10 8 1 12-3 12-10zM207 142c8-3 13 0 15 6-7 4-13 1-15-6zM230 128c1-8-2-12-8-13-2 7 0 12 8 13z"
      />
    </svg>
  )
}
