/** What a loader or an action answered, returned or thrown: its status, and what was said or where to. */
export async function answerOf(
  answer: unknown,
): Promise<{ readonly status: number; readonly said: string }> {
  if (answer instanceof Response) {
    const said = answer.headers.get('location') ?? (await answer.text())
    return { status: answer.status, said }
  }
  if (answer instanceof Error) throw answer
  const isData = typeof answer === 'object' && answer !== null && 'init' in answer
  if (!isData) return { status: 200, said: '' }
  const { init } = answer
  const status = typeof init === 'object' && init !== null && 'status' in init ? init.status : 200
  return { status: Number(status), said: 'data' in answer ? JSON.stringify(answer.data) : '' }
}
