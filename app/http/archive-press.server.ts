import { createPress } from '#app/http/press.ts'

/** One archive at a time is made here, and two may wait: each reads everything a cooperative has. */
export const archivePress = createPress({ atOnce: 1, waiting: 2, seconds: 60 })
