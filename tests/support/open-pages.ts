/** Pages of the ministry, and whether only a reviewer of the whole country may. */
export const MINISTRY: Readonly<Record<string, 'anyReviewer' | 'wholeCountry'>> = {
  'oversight/method.tsx': 'anyReviewer',
  'oversight/ministry.tsx': 'anyReviewer',
  'oversight/registry-file.tsx': 'anyReviewer',
  'oversight/registry-import.tsx': 'wholeCountry',
  'oversight/registry.tsx': 'anyReviewer',
  'oversight/survival-csv.ts': 'anyReviewer',
  'oversight/survival.tsx': 'anyReviewer',
}

/** Pages for anyone, and pages that are about whoever is signed in. */
export const FOR_ALL = [
  'api/command.ts',
  'api/description.ts',
  'api/nothing.ts',
  'tenancy/coop.tsx',
  'tenancy/language.ts',
  'tenancy/missing.tsx',
  'tenancy/places.tsx',
  'tenancy/sign-in.tsx',
  'tenancy/sign-out.ts',
  'tenancy/welcome.ts',
]
