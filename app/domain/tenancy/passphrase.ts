/** The fewest characters of the passphrase of an archive: it is tried offline, so it is longer than a password. */
export const LEAST_PASSPHRASE = 12
