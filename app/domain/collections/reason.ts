/** Why a member brings another amount than the bill: no money, later, ahead of time, sent along by someone; or else. */
export const REASON_KINDS = ['no_money', 'later', 'ahead', 'entrusted', 'other'] as const
export type ReasonKind = (typeof REASON_KINDS)[number]

/** A reason as it is kept with its cell: its kind, and more of it in free words; `other` always has words. */
export type CellReason = { readonly kind: ReasonKind; readonly text: string }

const WORDS: Readonly<Record<ReasonKind, string>> = {
  no_money: 'belum ada uang',
  later: 'dibayar lain kali',
  ahead: 'bayar di muka',
  entrusted: 'titip',
  other: '',
}

/** The reason in the book's language, as the memo of an entry has it: `titip, dibawa Tini`. */
export function reasonMemo({ kind, text }: CellReason): string {
  return [WORDS[kind], text].filter((part) => part !== '').join(', ')
}
