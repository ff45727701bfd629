/**
 * Puts figures where a text names them in square brackets: `[anggota]`. What is no figure of ours stays as it was
 * typed, so that nothing a person wrote is lost.
 */
export function fillTemplate(text: string, figures: Readonly<Record<string, string>>): string {
  return text.replace(/\[([a-z_]{1,30})\]/g, (whole, name: string) =>
    Object.hasOwn(figures, name) ? (figures[name] ?? whole) : whole,
  )
}
