import { index, type RouteConfig, route } from '@remix-run/route-config'

/** The site map: every address of Lumbung on one page. */
export default [
  index('routes/tenancy/welcome.ts'),
  route('api/v1/openapi.json', 'routes/api/description.ts'),
  route('api/v1/:coop/commands/:name', 'routes/api/command.ts'),
  route('api/v1/:coop/accounts', 'routes/api/accounts.ts'),
  route('api/v1/:coop/entries', 'routes/api/entries.ts'),
  route('api/v1/:coop/members', 'routes/api/members.ts'),
  route('api/v1/:coop/statements/:kind', 'routes/api/statement.ts'),
  route('api/v1/:coop/trial-balance', 'routes/api/trial-balance.ts'),
  route('api/*', 'routes/api/nothing.ts'),
  route('masuk', 'routes/tenancy/sign-in.tsx'),
  route('keluar', 'routes/tenancy/sign-out.ts'),
  route('bahasa', 'routes/tenancy/language.ts'),
  route('buku-saya', 'routes/tenancy/places.tsx'),
  route('k/:coop', 'routes/tenancy/coop.tsx', { id: 'coop' }, [
    route('impor', 'routes/onboarding/imports.tsx'),
    route('impor/periksa/:draft', 'routes/onboarding/draft.tsx'),
    route('impor/:batch', 'routes/onboarding/batch.tsx'),
    route('setoran', 'routes/savings/deposit.tsx'),
  ]),
  route('kementerian/ketahanan.csv', 'routes/oversight/survival-csv.ts'),
  route('kementerian', 'routes/oversight/ministry.tsx', { id: 'ministry' }, [
    route('berkas', 'routes/oversight/registry.tsx'),
    route('berkas/:registryId', 'routes/oversight/registry-file.tsx'),
    route('ketahanan', 'routes/oversight/survival.tsx'),
    route('metode', 'routes/oversight/method.tsx'),
    route('registri', 'routes/oversight/registry-import.tsx'),
  ]),
] satisfies RouteConfig
