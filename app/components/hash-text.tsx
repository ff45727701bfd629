import type { ReactElement } from 'react'

/** A SHA-256 in groups of eight, so that two people can compare it aloud and a phone can break it. */
export function HashText({ hash }: { readonly hash: string }): ReactElement {
  return <code>{hash.match(/.{1,8}/g)?.join(' ') ?? hash}</code>
}
