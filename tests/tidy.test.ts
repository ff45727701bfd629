import ts from 'typescript'
import { expect, test } from 'vitest'
import {
  filesUnder,
  nodesOf,
  placeOf,
  type Source,
  sourcesIn,
  textOf,
} from '#tests/support/source-tree.ts'

const MAX_LINES = 400
const MAX_ROUTE_LINES = 250
const MAX_CASTS = 10
const NAMELESS = /^(utils?|helpers?|common|lib|misc|services?|types|constants|index)(\.tsx?)?$/
/** Anyone may open these: the front door, the sign-in, the language, and the API's description and its "nothing here". */
const OPEN_ROUTES = [
  'routes/api/description.ts',
  'routes/api/nothing.ts',
  'routes/meetings/verify.tsx',
  'routes/tenancy/language.ts',
  'routes/tenancy/missing.tsx',
  'routes/tenancy/sign-in.tsx',
  'routes/tenancy/sign-out.ts',
  'routes/tenancy/welcome.ts',
]

const ours = sourcesIn('app', 'db', 'scripts')
const tests = sourcesIn('tests')
const everything = [...ours, ...tests]

const naming = (sources: readonly Source[], pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name)

test('a file fits into a head, and a route on a few screens', () => {
  const tooLong = everything.filter(({ name, lines }) =>
    name.startsWith('app/routes/') ? lines > MAX_ROUTE_LINES : lines > MAX_LINES,
  )
  expect(tooLong.map(({ name, lines }) => `${name} ${lines}`)).toEqual([])
})

test('every file and folder is named after its noun', () => {
  const names = ['app', 'db', 'scripts', 'tests'].flatMap(filesUnder)
  expect(names.filter((name) => NAMELESS.test(name.split('/').at(-1) ?? ''))).toEqual([])
})

test('nothing is left for later without a number, and no test is left out', () => {
  expect(naming(ours, /\b(FIXME|XXX)\b|\bTODO\b(?! #\d)/)).toEqual([])
  expect(naming(tests, /\b(test|it|describe)\.(skip|only|todo)\b/)).toEqual([])
})

test('a type is claimed without proof in few places', () => {
  const claims = ours.flatMap((source) =>
    nodesOf(source.tree)
      .filter((node) => ts.isAsExpression(node) && node.type.getText(source.tree) !== 'const')
      .map((node) => placeOf(source, node)),
  )
  expect(claims.length, claims.join('\n')).toBeLessThanOrEqual(MAX_CASTS)
})

test('every rule of the domain and every command says what it does', () => {
  const rules = ours.filter(({ name }) => /^app\/(domain|commands)\//.test(name))
  const silent = rules.flatMap((source) =>
    source.tree.statements
      .filter(isExportedRule)
      .filter(isSilent)
      .map((node) => placeOf(source, node)),
  )
  expect(silent).toEqual([])
})

test('pages hold no raw HTML, and SQL outside migrations no raw text', () => {
  expect(naming(ours, /dangerouslySetInnerHTML/)).toEqual([])
  const queries = ours.filter(({ name }) => !name.startsWith('db/migrations/'))
  expect(naming(queries, /\bsql\.(raw|lit|id)\b/)).toEqual([])
})

test('migrations are numbered without a gap, listed in that order, and stand alone', () => {
  const files = filesUnder('db/migrations').map((name) => name.slice('db/migrations/'.length))
  const numbers = files.map((name) => Number(/^(\d{4})-[a-z0-9-]+\.ts$/.exec(name)?.[1]))
  expect(numbers).toEqual(files.map((_name, index) => index + 1))
  const listed = [...textOf('db/migrate.ts').matchAll(/^ {2}'(\d{4}-[a-z0-9-]+)': /gm)]
  expect(listed.map(([, name]) => `${name}.ts`)).toEqual(files)
  const migrations = sourcesIn('db/migrations')
  expect(naming(migrations, /from '(#|\.)/)).toEqual([])
})

test('every page asks who is there and whether they may', () => {
  const routes = [...textOf('app/routes.ts').matchAll(/'(routes\/[^']+)'/g)].map(
    ([, file]) => file ?? '',
  )
  const unguarded = routes.filter((file) => !isGuarded(textOf(`app/${file}`))).toSorted()
  expect(unguarded).toEqual(OPEN_ROUTES)
})

test('every text is used, and every text of one language is in the other', () => {
  const texts = new Set(sourcesIn('app/i18n/id').flatMap(({ tree }) => keysIn(tree)))
  const english = new Set(sourcesIn('app/i18n/en').flatMap(({ tree }) => keysIn(tree)))
  expect([...english].filter((key) => !texts.has(key))).toEqual([])
  expect([...texts].filter((key) => !english.has(key))).toEqual([])
  const users = ours.filter(({ name }) => !/^app\/i18n\/(id|en)\//.test(name))
  const isUsed = usesOf(users)
  expect([...texts].filter((key) => !isUsed(key))).toEqual([])
})

function isExportedRule(node: ts.Statement): boolean {
  const isFunction = ts.isFunctionDeclaration(node)
  const isCommand = ts.isVariableStatement(node) && /= command\(/.test(node.getText())
  return (isFunction || isCommand) && isExported(node)
}

function isExported(node: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
}

function isSilent(node: ts.Statement): boolean {
  return !ts.getJSDocCommentsAndTags(node).some(ts.isJSDoc)
}

/** Each door the route opens is wrapped by one of the guards; a page without a loader or action shows nothing of anyone. */
function isGuarded(text: string): boolean {
  const doors = [
    ...text.matchAll(/^export (?:async )?(?:const|function) (?:loader|action)\b(.*)$/gm),
  ]
  return (
    doors.length > 0 &&
    doors.every(([, rest = '']) => /^ = (guard|api(Loader|Action|Only)\()/.test(rest))
  )
}

function keysIn(tree: ts.SourceFile): readonly string[] {
  return nodesOf(tree).flatMap((node) =>
    ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name) ? [node.name.text] : [],
  )
}

/** A text is used by its name, or by a name made from a pattern such as `error.${code}`. */
function usesOf(sources: readonly Source[]): (key: string) => boolean {
  const nodes = sources.flatMap(({ tree }) => nodesOf(tree))
  const literals = new Set(
    nodes.flatMap((node) => (ts.isStringLiteralLike(node) ? [node.text] : [])),
  )
  const patterns = nodes.flatMap((node) => (ts.isTemplateExpression(node) ? [patternOf(node)] : []))
  const made = patterns.filter((pattern) => /^\^\w+\\\./.test(pattern.source))
  return (key) => literals.has(key) || made.some((pattern) => pattern.test(key))
}

function patternOf(node: ts.TemplateExpression): RegExp {
  const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const rest = node.templateSpans.map(({ literal }) => `[\\w.-]+${quoted(literal.text)}`)
  return new RegExp(`^${quoted(node.head.text)}${rest.join('')}$`)
}
