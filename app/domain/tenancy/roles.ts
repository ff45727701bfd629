/** What a person is in one cooperative. A person may hold several. */
export const ROLES = [
  'chair',
  'secretary',
  'treasurer',
  'cashier',
  'supervisor',
  'enterprise_owner',
  'member',
  'village_officer',
] as const
export type Role = (typeof ROLES)[number]

const OFFICERS = ['chair', 'secretary', 'treasurer', 'cashier', 'supervisor'] as const

/**
 * Who may do what in a cooperative. What is not written here nobody may.
 *
 * The ministry's reviewer holds no role in a cooperative: its rights are `OVERSIGHT_PERMISSIONS`.
 *
 * @see docs/architecture.md "Roles"; duties are kept apart as UU 25/1992 art. 29–40 has them
 */
export const PERMISSIONS = {
  'home:read': [...OFFICERS, 'village_officer'],
  'members:read': OFFICERS,
  'members:register': ['chair', 'secretary', 'treasurer'],
  'members:leave': ['chair', 'treasurer'],
  'members:reveal': ['chair', 'secretary', 'treasurer'],
  'savings:read': OFFICERS,
  'savings:deposit': ['treasurer', 'cashier'],
  'savings:withdraw': ['treasurer', 'cashier'],
  'savings:products': ['chair', 'treasurer'],
  'interest:set': ['chair', 'treasurer'],
  'interest:submit': ['treasurer'],
  'interest:decide': ['chair'],
  'interest:undo': ['chair'],
  'savings_tax:remit': ['treasurer'],
  'loans:read': OFFICERS,
  'loans:apply': ['secretary', 'treasurer', 'cashier'],
  'loans:decide': ['chair'],
  'loans:withdraw': ['chair', 'secretary', 'treasurer', 'cashier'],
  'loans:disburse': ['treasurer'],
  'loans:repay': ['treasurer', 'cashier'],
  'loans:offer': ['chair', 'treasurer'],
  'loans:waive': ['chair'],
  'loans:open_papers': ['chair', 'secretary', 'treasurer'],
  'loans:erase_papers': ['chair'],
  'collections:read': OFFICERS,
  'collections:record': ['treasurer', 'cashier'],
  'collections:run_orders': ['treasurer'],
  'collections:accept': ['chair'],
  'loans:classify': ['treasurer'],
  'loans:close_month': ['treasurer'],
  'loans:remind': ['secretary', 'treasurer', 'cashier'],
  'loans:propose': ['treasurer'],
  'loans:approve': ['chair'],
  'loans:recover': ['treasurer', 'cashier'],
  'ledger:read': OFFICERS,
  'ledger:post': ['chair', 'treasurer'],
  'ledger:adjust': ['chair'],
  'ledger:reverse': ['chair', 'treasurer'],
  'ledger:attach': ['chair', 'secretary', 'treasurer', 'cashier'],
  'ledger:open_papers': OFFICERS,
  'ledger:erase_papers': ['chair'],
  'assets:read': OFFICERS,
  'assets:record': ['treasurer'],
  'assets:describe': ['chair', 'secretary', 'treasurer'],
  'assets:undo': ['chair'],
  'cash:count': ['treasurer', 'cashier'],
  'cash:settle': ['chair'],
  'cash:limit': ['chair'],
  'bank:reconcile': ['treasurer'],
  'bank:reopen': ['chair', 'treasurer'],
  'ledger:seal': ['chair', 'treasurer'],
  'periods:close': ['chair', 'treasurer'],
  'periods:propose_reopening': ['chair', 'secretary', 'treasurer'],
  'periods:reopen': ['chair'],
  'surplus:read': OFFICERS,
  'surplus:propose': ['treasurer'],
  'surplus:decide': ['chair'],
  'surplus:undo': ['chair'],
  'surplus:pay': ['treasurer'],
  'surplus:lapse': ['chair'],
  'statements:read': OFFICERS,
  'archive:take': ['chair'],
  'deeds:read': ['chair', 'supervisor'],
  'statements:reference': ['treasurer'],
  'statements:notes': ['chair', 'secretary', 'treasurer'],
  'registers:read': OFFICERS,
  'registers:write': ['chair', 'secretary', 'supervisor'],
  'meetings:read': OFFICERS,
  'meetings:plan': ['chair', 'secretary'],
  'meetings:attend': ['chair', 'secretary', 'treasurer', 'cashier'],
  'meetings:report': ['chair', 'secretary', 'supervisor'],
  'meetings:hold': ['chair'],
  'budget:set': ['treasurer'],
  'rules:read': OFFICERS,
  'rules:set': ['chair'],
  'onboarding:read': ['chair', 'treasurer'],
  'onboarding:import': ['chair', 'treasurer'],
  'community:read': ['chair', 'secretary', 'village_officer'],
  'households:register': ['village_officer'],
  'migrations:record': ['village_officer'],
  'trainings:record': ['village_officer'],
  'enterprises:register': ['village_officer'],
  'enterprises:link': ['village_officer'],
  'enterprise_book:read': ['enterprise_owner'],
  'sales:record': ['enterprise_owner'],
  'sales:correct': ['enterprise_owner'],
  'invoices:issue': ['enterprise_owner'],
  'invoices:pay': ['enterprise_owner'],
  'passbook:read': ['member'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof PERMISSIONS

/** What a reviewer of the ministry may do, across cooperatives. */
export const OVERSIGHT_PERMISSIONS = ['oversight:read', 'oversight:import'] as const
export type OversightPermission = (typeof OVERSIGHT_PERMISSIONS)[number]

/** Who acts in one cooperative. */
export type Actor = {
  readonly userId: string
  readonly name: string
  readonly roles: readonly Role[]
  /** The enterprises whose book this person keeps. */
  readonly enterpriseIds: readonly string[]
  /** The member this person is, if they sign in as one. */
  readonly memberId: string | null
}

/**
 * Tells whether a person may do something, optionally in one enterprise's book.
 *
 * An enterprise's owner reaches only their own enterprise: another's answers like one that does not exist.
 */
export function can(actor: Actor, permission: Permission, enterpriseId?: string): boolean {
  const granted: readonly Role[] = PERMISSIONS[permission]
  const roles = actor.roles.filter((role) => granted.includes(role))
  const isOwnerOnly = roles.length > 0 && roles.every((role) => role === 'enterprise_owner')
  if (!isOwnerOnly) return roles.length > 0
  return enterpriseId !== undefined && actor.enterpriseIds.includes(enterpriseId)
}
