import { Money } from '#app/domain/money.ts'
import { apiLoader, apiOnly } from '#app/http/api.server.ts'
import { pageQuery, readQuery } from '#app/http/api-query.ts'
import { countMembers, listMembers, savingsByMember } from '#db/queries/members.ts'

/** Members with what they have saved, never a NIK. */
export const loader = apiLoader('members:read', async ({ tx, cooperative, url }) => {
  const { limit, offset } = readQuery(url, pageQuery)
  const members = await listMembers(tx, cooperative.id, { limit, offset })
  const savings = await savingsByMember(tx, cooperative.id)
  const count = await countMembers(tx, cooperative.id)
  const heldBy = (memberId: string, kind: string) =>
    Money.sum(
      savings.filter((one) => one.memberId === memberId && one.kind === kind).map((s) => s.balance),
    ).toString()
  return {
    count: count.ever,
    members: members.map(({ id, no, name, sex, hamlet, joinedOn, leftOn }) => ({
      id,
      no,
      name,
      sex,
      hamlet,
      joined_on: joinedOn,
      left_on: leftOn,
      savings: {
        principal: heldBy(id, 'principal'),
        mandatory: heldBy(id, 'mandatory'),
        voluntary: heldBy(id, 'voluntary'),
      },
    })),
  }
})

export const action = apiOnly('GET')
