/** Where a page of a list lies among all of it, and the addresses of its neighbours. */
export type Paging = {
  readonly page: number
  readonly pages: number
  readonly previous: string | null
  readonly next: string | null
}

/**
 * Reads which page of a list an address asks for (`?halaman=3`), kept within what there is; the
 * neighbours keep the rest of the question.
 */
export function pageAsked(
  url: URL,
  list: { readonly found: number; readonly size: number },
): { readonly limit: number; readonly offset: number; readonly paging: Paging } {
  const pages = Math.max(1, Math.ceil(list.found / list.size))
  const wanted = Number(url.searchParams.get('halaman') ?? 1)
  const page = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1
  const at = (to: number) => {
    const query = new URLSearchParams(url.searchParams)
    if (to === 1) query.delete('halaman')
    else query.set('halaman', String(to))
    return query.size === 0 ? url.pathname : `${url.pathname}?${query}`
  }
  return {
    limit: list.size,
    offset: (page - 1) * list.size,
    paging: {
      page,
      pages,
      previous: page > 1 ? at(page - 1) : null,
      next: page < pages ? at(page + 1) : null,
    },
  }
}

/** For a list whose length is known only once it is made: `part` is told it, and `paging` knows it from then on. */
export function pager(url: URL, size: number) {
  let asked = pageAsked(url, { found: 0, size })
  return {
    part: (found: number) => {
      asked = pageAsked(url, { found, size })
      return asked
    },
    paging: (): Paging => asked.paging,
  }
}
