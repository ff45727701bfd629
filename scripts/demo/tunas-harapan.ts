import { day, loan, member, rupiah } from '#scripts/demo/plans.ts'
import type { Script } from '#scripts/demo/script.ts'

const WEAVING = 'Tenun dan pewarna alam'

const MEMBERS: Script['members'] = [
  member('Amaq Sahdan', 'male', '1970-12-18', '2019-03-17', 'Petani'),
  member('Mahniah', 'female', '1994-05-21', '2019-03-17', 'Pedagang warung'),
  member('Sahnim', 'female', '1977-09-12', '2019-03-17', 'Penjahit'),
  member('Baiq Sumarni', 'female', '1983-04-18', '2019-03-17', 'Pembuat kerupuk'),
  member('Lalu Wirasa', 'male', '1975-10-26', '2019-03-17', 'Bengkel motor'),
  member('Suhaeni', 'female', '1973-04-27', '2019-03-17', 'Guru TPQ'),
  member('Zaenab', 'female', '1975-04-17', '2019-03-17', 'Kader posyandu'),
  member('Nasrudin Kadir', 'male', '1983-12-01', '2019-03-17', 'Petani'),
  member('Marniati', 'female', '1990-07-24', '2019-06-06', 'Penjahit'),
  member('Nurmah', 'female', '1983-06-03', '2020-05-08', 'Kader posyandu'),
  member('Jumahir', 'male', '1978-08-09', '2020-09-15', 'Bengkel motor'),
  member('Muhsin Ramli', 'male', '1973-06-07', '2022-04-16', 'Buruh tani'),
  member('Rohani Sakir', 'female', '1962-03-19', '2022-06-20', 'Kader posyandu'),
  member('Mahrup', 'male', '1983-03-18', '2023-06-01', 'Petani'),
  member('Inaq Rukiah', 'female', '1983-11-03', '2025-05-13', 'Ibu rumah tangga'),
  member('Hapsah', 'female', '1991-03-14', '2025-09-03', 'Guru TPQ'),
  member('Sapri', 'male', '1967-09-24', '2026-02-11', 'Nelayan'),
]

const FAMILIES: Script['households'] = [
  {
    name: 'Keluarga Baiq Sumarni',
    on: day('2026-01-20'),
    dependants: 2,
    people: [
      { name: 'Baiq Sumarni', sex: 'female', relation: 'head', born: 1982, member: 4 },
      {
        name: 'Lalu Jaelani',
        sex: 'male',
        relation: 'spouse',
        born: 1979,
        abroad: [
          {
            status: 'working',
            scheme: 'p2p',
            country: 'MY',
            occupation: 'Pekerja kebun sawit',
            departed: day('2023-04-18'),
          },
        ],
      },
    ],
  },
  {
    name: 'Keluarga Inaq Rukiah',
    on: day('2026-02-16'),
    dependants: 4,
    people: [
      { name: 'Inaq Rukiah', sex: 'female', relation: 'head', born: 1965, member: 15 },
      {
        name: 'Sri Rukiah',
        sex: 'female',
        relation: 'child',
        born: 1995,
        abroad: [
          {
            status: 'returned',
            scheme: 'p2p',
            country: 'SG',
            occupation: 'Pekerja rumah tangga',
            departed: day('2018-06-04'),
            returned: day('2024-06-10'),
          },
        ],
      },
    ],
  },
]

/** Lombok Timur, an hour east of Kenanga Jaya. */
export const TUNAS_HARAPAN: Script = {
  facts: {
    slug: 'tunas-harapan',
    name: 'Koperasi Tunas Harapan',
    village: 'Karang Melati',
    regency: 'Lombok Timur',
    provinceCode: '52',
    zone: 'WITA',
    foundedOn: '2019-03-17',
    isDemo: true,
  },
  statutes: {
    principal: rupiah(50_000),
    mandatory: rupiah(10_000),
    leastVoluntary: rupiah(10_000),
    source: 'Rapat anggota 17 Maret 2019',
  },
  seed: 52_003,
  area: '520399',
  hamlets: ['Dusun Timuk', 'Dusun Bat', 'Dusun Daye'],
  staff: {
    chair: { email: 'ketua.tunas@contoh.id', name: 'Lalu Suhardan' },
    secretary: { email: 'sekretaris.tunas@contoh.id', name: 'Baiq Marhaeni' },
    treasurer: { email: 'bendahara.tunas@contoh.id', name: 'Nurul Hikmah Sari' },
    cashier: { email: 'kasir.tunas@contoh.id', name: 'Saknah' },
    supervisor: { email: 'pengawas@contoh.id', name: 'Rudi Hartawan' },
    village_officer: { email: 'petugas.tunas@contoh.id', name: 'Mahsun Ali' },
  },
  members: MEMBERS,
  signsInAsMember: null,
  behind: [9],
  interest: { method: 'average', percent: '3.5' },
  costs: { power: 65_000, honoraria: 120_000, services: 210_000 },
  reserve: 4_000_000,
  loans: [
    loan(4, '2026-01-13', 5_000_000, 10, 'flat', 'Benang tenun', 'prompt'),
    loan(11, '2026-02-18', 3_500_000, 10, 'declining', 'Bibit tembakau', 'late'),
    loan(15, '2026-04-14', 2_500_000, 6, 'annuity', 'Jualan jajan pasar', 'prompt'),
    loan(8, '2026-06-16', 6_000_000, 12, 'flat', 'Sapi bakalan', 'prompt'),
    loan(2, '2026-11-04', 3_000_000, 6, 'flat', 'Atap rumah', 'waiting'),
  ],
  slip: null,
  households: FAMILIES,
  trainings: [
    {
      title: WEAVING,
      type: 'KERAJINAN',
      provider: 'Dinas Perindustrian',
      from: day('2026-03-09'),
      to: day('2026-03-12'),
      hours: 28,
      people: ['Baiq Sumarni', 'Sri Rukiah', 'Inaq Rukiah'],
    },
  ],
  enterprises: [
    {
      owner: 'Baiq Sumarni',
      email: 'tenun@contoh.id',
      name: 'Tenun Sumarni',
      business: 'Kain tenun',
      training: WEAVING,
      started: day('2026-04-20'),
      capital: 1_200_000,
      goods: [{ name: 'Selendang tenun', unit: 'lembar', price: 85_000 }],
      invoices: [
        {
          on: day('2026-08-12'),
          due: day('2026-09-11'),
          customer: 'Galeri Mandalika',
          quantity: 15,
          payments: [{ on: day('2026-09-02'), share: 'rest' }],
        },
      ],
    },
  ],
}
