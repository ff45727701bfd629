import { day, loan, member, rupiah } from '#scripts/demo/plans.ts'
import type { Script } from '#scripts/demo/script.ts'

const SMOKED_FISH = 'Ikan asap dan abon'

const MEMBERS: Script['members'] = [
  member('Melkianus Sahetapy', 'male', '1977-09-14', '2020-03-17', 'Nelayan'),
  member('Ruben Matulessy', 'male', '1964-12-12', '2020-03-17', 'Petani pala'),
  member('Aminah Wael', 'female', '1998-09-14', '2020-03-17', 'Pedagang pasar'),
  member('Hawa Tuasikal', 'female', '1995-03-17', '2020-03-17', 'Pengolah ikan'),
  member('Jafar Wael', 'male', '1989-03-20', '2020-03-17', 'Nelayan'),
  member('Husen Tuanaya', 'male', '1993-08-18', '2020-03-17', 'Nelayan'),
  member('Yosina Latumeten', 'female', '1996-01-08', '2021-08-02', 'Pengolah ikan'),
  member('Marice Pelupessy', 'female', '1970-03-05', '2023-05-18', 'Pengolah ikan'),
  member('Dorsila Nanlohy', 'female', '1989-06-20', '2024-12-07', 'Petani pala'),
  member('Selfina Tomasoa', 'female', '1981-11-17', '2024-12-16', 'Pengolah ikan'),
  member('Rahma Kaliki', 'female', '1989-09-18', '2026-02-11', 'Ibu rumah tangga'),
]

/** Maluku Tengah, two hours east of Kenanga Jaya: a small and young cooperative. */
export const LAUT_SEJAHTERA: Script = {
  facts: {
    slug: 'laut-sejahtera',
    name: 'Koperasi Laut Sejahtera',
    village: 'Tanjung Pala',
    regency: 'Maluku Tengah',
    provinceCode: '81',
    zone: 'WIT',
    foundedOn: '2020-03-17',
    isDemo: true,
  },
  statutes: {
    principal: rupiah(50_000),
    mandatory: rupiah(10_000),
    leastVoluntary: rupiah(10_000),
    source: 'Rapat anggota 17 Maret 2020',
  },
  seed: 81_001,
  area: '810199',
  hamlets: ['Kampung Baru', 'Kampung Pantai'],
  staff: {
    chair: { email: 'ketua.laut@contoh.id', name: 'Yohanis Leiwaka' },
    secretary: { email: 'sekretaris.laut@contoh.id', name: 'Fatma Tuasalamony' },
    treasurer: { email: 'bendahara.laut@contoh.id', name: 'Martha Siahaya' },
    cashier: { email: 'kasir.laut@contoh.id', name: 'Nona Rehatta' },
    supervisor: { email: 'pengawas@contoh.id', name: 'Rudi Hartawan' },
    village_officer: { email: 'petugas.laut@contoh.id', name: 'Abdul Lestaluhu' },
  },
  members: MEMBERS,
  signsInAsMember: null,
  behind: [],
  interest: { method: 'lowest', percent: '3' },
  costs: { power: 45_000, honoraria: 75_000, services: 210_000 },
  reserve: 2_500_000,
  loans: [
    loan(2, '2026-02-11', 3_500_000, 10, 'flat', 'Jaring dan pelampung', 'prompt'),
    loan(7, '2026-05-13', 2_500_000, 8, 'declining', 'Tungku pengasapan', 'prompt'),
    loan(6, '2026-10-28', 5_000_000, 10, 'annuity', 'Mesin tempel', 'approved'),
  ],
  slip: null,
  households: [
    {
      name: 'Keluarga Yosina Latumeten',
      on: day('2026-02-04'),
      dependants: 3,
      people: [
        { name: 'Yosina Latumeten', sex: 'female', relation: 'head', born: 1984, member: 7 },
        {
          name: 'Piter Latumeten',
          sex: 'male',
          relation: 'sibling',
          born: 1990,
          abroad: [
            {
              status: 'working',
              scheme: 'independent',
              country: 'TW',
              occupation: 'Awak kapal ikan',
              departed: day('2025-01-15'),
            },
          ],
        },
      ],
    },
  ],
  trainings: [
    {
      title: SMOKED_FISH,
      type: 'BOGA',
      provider: 'Dinas Perikanan',
      from: day('2026-04-21'),
      to: day('2026-04-23'),
      hours: 20,
      people: ['Yosina Latumeten'],
    },
  ],
  enterprises: [
    {
      owner: 'Yosina Latumeten',
      email: 'ikan@contoh.id',
      name: 'Ikan Asap Yosina',
      business: 'Ikan asap dan abon ikan',
      training: SMOKED_FISH,
      started: day('2026-06-08'),
      capital: 900_000,
      goods: [
        { name: 'Cakalang asap', unit: 'ekor', price: 40_000 },
        { name: 'Abon ikan 100 g', unit: 'bungkus', price: 25_000 },
      ],
      invoices: [],
    },
  ],
}
