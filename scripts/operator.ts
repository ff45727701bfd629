import type { Actor } from '#app/domain/tenancy/roles.ts'

/** Who works from the command line or by a timer: the operator of this server, who is no user. */
export const OPERATOR: Actor = {
  userId: '00000000-0000-4000-8000-000000000000',
  name: 'Operator',
  roles: ['treasurer'],
  enterpriseIds: [],
  memberId: null,
}
