import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PERMISSIONS, ROLES } from '#app/domain/tenancy/roles.ts'
import routes from '#app/routes.ts'

/** Pages for anyone, pages for anyone signed in, and the API, which asks for each command's own permission. */
const OPEN = new Set([
  'routes/api/command.ts',
  'routes/api/description.ts',
  'routes/api/nothing.ts',
  'routes/meetings/verify.tsx',
  'routes/tenancy/language.ts',
  'routes/tenancy/missing.tsx',
  'routes/tenancy/sign-in.tsx',
  'routes/tenancy/welcome.ts',
])
const SIGNED_IN = new Set([
  'routes/oversight/ministry.tsx',
  'routes/tenancy/coop.tsx',
  'routes/tenancy/places.tsx',
  'routes/tenancy/sign-out.ts',
])
const GUARD =
  /(?:guard|guardAction|guardNamed|guardNamedFile|guardOversight|guardOversightAction|guardRead|readGuard|apiRead|guardApi)\(\s*'([a-z_]+:[a-z_]+)'/g

type Route = { readonly file: string; readonly children?: readonly Route[] | undefined }

function filesOf(list: readonly Route[]): readonly string[] {
  return list.flatMap(({ file, children }) => [file, ...filesOf(children ?? [])])
}

const files = [...new Set(filesOf(routes))]

test('every address of the site map has its file', () => {
  expect(files.filter((file) => !existsSync(`app/${file}`))).toEqual([])
  expect(files.length).toBeGreaterThan(50)
})

test.each(files.filter((file) => !OPEN.has(file)))('%s asks who is there', (file) => {
  const text = readFileSync(`app/${file}`, 'utf8')
  if (SIGNED_IN.has(file)) {
    expect(text).toMatch(/guardSession|guardPlace|guardOversight/)
    return
  }
  const asked = [...text.matchAll(GUARD)].map(([, permission]) => permission ?? '')
  const known = new Set<string>([...Object.keys(PERMISSIONS), 'oversight:read', 'oversight:import'])
  const named = [...text.matchAll(/'([a-z_]+:[a-z_]+)'/g)].map(([, permission]) => permission ?? '')
  expect(asked.length + named.filter((one) => known.has(one)).length).toBeGreaterThan(0)
  expect(asked.filter((permission) => !known.has(permission))).toEqual([])
  if (/export const action\b/.test(text)) expect(text).toMatch(/guard\w*Action\(|apiOnly/)
})

test('each permission is held by exactly the roles written here', () => {
  const officers = 'chair secretary treasurer cashier supervisor'
  const expected: Readonly<Record<keyof typeof PERMISSIONS, string>> = {
    'home:read': `${officers} village_officer`,
    'members:read': officers,
    'members:register': 'chair secretary treasurer',
    'members:leave': 'chair treasurer',
    'members:reveal': 'chair secretary treasurer',
    'savings:read': officers,
    'savings:deposit': 'treasurer cashier',
    'savings:withdraw': 'treasurer cashier',
    'savings:products': 'chair treasurer',
    'interest:set': 'chair treasurer',
    'interest:submit': 'treasurer',
    'interest:decide': 'chair',
    'interest:undo': 'chair',
    'savings_tax:remit': 'treasurer',
    'loans:read': officers,
    'loans:apply': 'secretary treasurer cashier',
    'loans:decide': 'chair',
    'loans:withdraw': 'chair secretary treasurer cashier',
    'loans:disburse': 'treasurer',
    'loans:repay': 'treasurer cashier',
    'loans:offer': 'chair treasurer',
    'loans:waive': 'chair',
    'loans:open_papers': 'chair secretary treasurer',
    'loans:erase_papers': 'chair',
    'collections:read': officers,
    'collections:record': 'treasurer cashier',
    'collections:run_orders': 'treasurer',
    'collections:accept': 'chair',
    'loans:classify': 'treasurer',
    'loans:close_month': 'treasurer',
    'loans:remind': 'secretary treasurer cashier',
    'loans:propose': 'treasurer',
    'loans:approve': 'chair',
    'loans:recover': 'treasurer cashier',
    'ledger:read': officers,
    'ledger:post': 'chair treasurer',
    'ledger:adjust': 'chair',
    'ledger:reverse': 'chair treasurer',
    'ledger:attach': 'chair secretary treasurer cashier',
    'ledger:open_papers': officers,
    'ledger:erase_papers': 'chair',
    'assets:read': officers,
    'assets:record': 'treasurer',
    'assets:describe': 'chair secretary treasurer',
    'assets:undo': 'chair',
    'cash:count': 'treasurer cashier',
    'cash:settle': 'chair',
    'cash:limit': 'chair',
    'periods:close': 'chair treasurer',
    'periods:propose_reopening': 'chair secretary treasurer',
    'periods:reopen': 'chair',
    'surplus:read': officers,
    'surplus:propose': 'treasurer',
    'surplus:decide': 'chair',
    'surplus:undo': 'chair',
    'surplus:pay': 'treasurer',
    'surplus:lapse': 'chair',
    'statements:read': officers,
    'bank:reconcile': 'treasurer',
    'bank:reopen': 'chair treasurer',
    'ledger:seal': 'chair treasurer',
    'archive:take': 'chair',
    'deeds:read': 'chair supervisor',
    'statements:reference': 'treasurer',
    'statements:notes': 'chair secretary treasurer',
    'registers:read': officers,
    'registers:write': 'chair secretary supervisor',
    'meetings:read': officers,
    'meetings:plan': 'chair secretary',
    'meetings:attend': 'chair secretary treasurer cashier',
    'meetings:report': 'chair secretary supervisor',
    'meetings:hold': 'chair',
    'budget:set': 'treasurer',
    'rules:read': officers,
    'rules:set': 'chair',
    'onboarding:read': 'chair treasurer',
    'onboarding:import': 'chair treasurer',
    'community:read': 'chair secretary village_officer',
    'households:register': 'village_officer',
    'migrations:record': 'village_officer',
    'trainings:record': 'village_officer',
    'enterprises:register': 'village_officer',
    'enterprises:link': 'village_officer',
    'enterprise_book:read': 'enterprise_owner',
    'sales:record': 'enterprise_owner',
    'sales:correct': 'enterprise_owner',
    'invoices:issue': 'enterprise_owner',
    'invoices:pay': 'enterprise_owner',
    'passbook:read': 'member',
  }
  const written = Object.fromEntries(
    Object.entries(PERMISSIONS).map(([name, roles]) => [name, roles.join(' ')]),
  )
  expect(written).toEqual(expected)
  expect(ROLES).toHaveLength(8)
})
