import type { Generated } from 'kysely'
import type {
  BigintIdentity,
  BytesOrNull,
  DateTextOrNull,
  Instant,
  InstantOrNull,
  TextOrNull,
} from '#db/columns.ts'

export type AccessTables = {
  cooperative: {
    id: BigintIdentity
    slug: string
    name: string
    village: Generated<string>
    regency: Generated<string>
    province_code: string
    zone: string
    founded_on: DateTextOrNull
    registry_id: TextOrNull
    is_demo: Generated<boolean>
    created_at: Generated<Date>
  }
  app_user: {
    id: string
    email: string
    name: string
    password_hash: string
    created_at: Generated<Date>
    disabled_at: InstantOrNull
  }
  membership: {
    id: string
    user_id: string
    cooperative_id: string
    role: string
    enterprise_id: TextOrNull
    member_id: TextOrNull
    granted_at: Generated<Date>
  }
  oversight_grant: {
    user_id: string
    organisation: string
    province_code: TextOrNull
    granted_at: Generated<Date>
  }
  session: {
    token_hash: Buffer
    user_id: string
    csrf_token: string
    created_at: Instant
    last_seen_at: Instant
    expires_at: Instant
  }
  api_token: {
    token_hash: Buffer
    user_id: string
    label: string
    created_at: Generated<Date>
    revoked_at: InstantOrNull
  }
  sign_in_attempt: {
    id: BigintIdentity
    account_hash: Buffer
    device_hash: BytesOrNull
    address: string
    succeeded: boolean
    attempted_at: Instant
  }
}
