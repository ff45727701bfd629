/** Why a password is not taken: too short, too long, or one that everybody tries first. */
export type PasswordProblem = 'short' | 'long' | 'common'

const FEWEST = 8
const MOST = 200

// What is tried first, here and elsewhere; matched without case, and without digits or signs at the end.
const COMMON = new Set(
  `password passw qwerty qwertyui qwertyuiop asdfghjk asdfghjkl zxcvbnm iloveyou sunshine princess football
  welcome superman starwars trustno administrator admin letmein computer internet
  indonesia merdeka garuda sayang sayangku bismillah alhamdulillah rahasia katasandi sandi anggota bendahara
  koperasi koperasiku lumbung desa petugas jakarta bandung surabaya indramayu cintaku ganteng cantik`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/**
 * Finds what is wrong with a new password, or null when it may be used.
 *
 * Eight characters or more, any signs, no rules of composition; not one sign repeated, not a row of digits,
 * not a common word with digits or signs hung on.
 *
 * @see NIST SP 800-63B §5.1.1.2; ASVS 6.2
 */
export function passwordProblem(password: string): PasswordProblem | null {
  const length = [...password].length
  if (length < FEWEST) return 'short'
  if (length > MOST) return 'long'
  return isCommon(password.toLowerCase()) ? 'common' : null
}

function isCommon(text: string): boolean {
  const word = text.replace(/[^\p{L}]+$/u, '')
  return /^(.)\1*$/u.test(text) || isRow(text) || COMMON.has(word)
}

/** 12345678, 87654321, 11223344. */
function isRow(text: string): boolean {
  if (!/^\d+$/.test(text)) return false
  const steps = [...text].slice(1).map((digit, index) => Number(digit) - Number(text[index]))
  return [-1, 1].some((way) =>
    steps.every((step) => step === 0 || step === way || step === -9 * way),
  )
}
