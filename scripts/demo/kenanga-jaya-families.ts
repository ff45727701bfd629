import { day } from '#scripts/demo/plans.ts'
import type { Script } from '#scripts/demo/script.ts'

const CRACKERS = 'Olah pangan: kerupuk udang'
const SEWING = 'Menjahit dasar dan pola'
const CAKES = 'Kue basah untuk pesanan'

export const KENANGA_JAYA_FAMILIES: Script['households'] = [
  {
    name: 'Keluarga Dewi Lestari',
    on: day('2026-01-12'),
    dependants: 2,
    people: [
      { name: 'Dewi Lestari', sex: 'female', relation: 'head', born: 1986, member: 6 },
      {
        name: 'Karno Sudirja',
        sex: 'male',
        relation: 'spouse',
        born: 1983,
        abroad: [
          {
            status: 'working',
            scheme: 'p2p',
            country: 'TW',
            occupation: 'Buruh pabrik baut',
            departed: day('2024-05-14'),
          },
        ],
      },
      { name: 'Rania Lestari', sex: 'female', relation: 'child', born: 2013 },
      { name: 'Dimas Karno', sex: 'male', relation: 'child', born: 2018 },
    ],
  },
  {
    name: 'Keluarga Dariyah',
    on: day('2026-01-15'),
    dependants: 3,
    people: [
      {
        name: 'Dariyah',
        sex: 'female',
        relation: 'head',
        born: 1979,
        member: 8,
        abroad: [
          {
            status: 'returned',
            scheme: 'p2p',
            country: 'HK',
            occupation: 'Pekerja rumah tangga',
            departed: day('2015-03-02'),
            returned: day('2021-08-19'),
          },
        ],
      },
      { name: 'Wasja', sex: 'male', relation: 'spouse', born: 1975 },
      {
        name: 'Lina Wasja',
        sex: 'female',
        relation: 'child',
        born: 2002,
        abroad: [
          {
            status: 'in_process',
            scheme: 'g2g',
            country: 'JP',
            occupation: 'Perawat lansia',
          },
        ],
      },
    ],
  },
  {
    name: 'Keluarga Rokayah',
    on: day('2026-01-19'),
    dependants: 1,
    people: [
      { name: 'Rokayah', sex: 'female', relation: 'head', born: 1974, member: 17 },
      {
        name: 'Wati Rokayah',
        sex: 'female',
        relation: 'child',
        born: 1999,
        abroad: [
          {
            status: 'working',
            scheme: 'p2p',
            country: 'HK',
            occupation: 'Pekerja rumah tangga',
            departed: day('2023-09-27'),
          },
        ],
      },
      { name: 'Bagas', sex: 'male', relation: 'other', born: 2019 },
    ],
  },
  {
    name: 'Keluarga Kusnadi',
    on: day('2026-02-02'),
    dependants: 2,
    people: [
      { name: 'Kusnadi', sex: 'male', relation: 'head', born: 1972, member: 22 },
      {
        name: 'Tini Kusnadi',
        sex: 'female',
        relation: 'spouse',
        born: 1978,
        abroad: [
          {
            status: 'returned_in_trouble',
            scheme: 'independent',
            country: 'SA',
            occupation: 'Pekerja rumah tangga',
            departed: day('2019-01-20'),
            returned: day('2020-11-05'),
          },
        ],
      },
      { name: 'Yusuf Kusnadi', sex: 'male', relation: 'child', born: 2010 },
    ],
  },
  {
    name: 'Keluarga Carinih',
    on: day('2026-02-09'),
    dependants: 2,
    people: [
      { name: 'Carinih', sex: 'female', relation: 'head', born: 1981, member: 12 },
      {
        name: 'Toto Carinih',
        sex: 'male',
        relation: 'spouse',
        born: 1980,
        abroad: [
          {
            status: 'working',
            scheme: 'p2p',
            country: 'MY',
            occupation: 'Pekerja kebun sawit',
            departed: day('2025-02-11'),
          },
        ],
      },
      { name: 'Salsa', sex: 'female', relation: 'child', born: 2015 },
    ],
  },
  {
    name: 'Keluarga Sunenti',
    on: day('2026-02-16'),
    dependants: 1,
    people: [
      { name: 'Sunenti', sex: 'female', relation: 'head', born: 1988, member: 24 },
      {
        name: 'Agus Sunenti',
        sex: 'male',
        relation: 'sibling',
        born: 1994,
        abroad: [
          {
            status: 'working',
            scheme: 'g2g',
            country: 'KR',
            occupation: 'Buruh perikanan',
            departed: day('2024-10-01'),
          },
        ],
      },
    ],
  },
  {
    name: 'Keluarga Sukaesih',
    on: day('2026-03-09'),
    dependants: 3,
    people: [
      { name: 'Sukaesih', sex: 'female', relation: 'head', born: 1969, member: 21 },
      { name: 'Nining', sex: 'female', relation: 'child', born: 1997 },
    ],
  },
]

export const KENANGA_JAYA_TRAININGS: Script['trainings'] = [
  {
    title: CRACKERS,
    type: 'KRUPUK',
    provider: 'BLK Indramayu',
    from: day('2026-02-23'),
    to: day('2026-02-25'),
    hours: 24,
    people: ['Dewi Lestari', 'Rokayah', 'Sunenti', 'Carinih'],
  },
  {
    title: SEWING,
    type: 'JAHIT',
    provider: 'BLK Indramayu',
    from: day('2026-03-16'),
    to: day('2026-03-20'),
    hours: 40,
    people: ['Dariyah', 'Tini Kusnadi', 'Nining', 'Carinih', 'Sunenti'],
  },
  {
    title: CAKES,
    type: 'KUE',
    provider: 'Dinas Tenaga Kerja',
    from: day('2026-05-11'),
    to: day('2026-05-13'),
    hours: 18,
    people: ['Rokayah', 'Sukaesih', 'Nining', 'Wasja'],
  },
  {
    title: 'Pembukuan usaha rumahan',
    type: 'PEMBUKUAN',
    provider: 'Koperasi Kenanga Jaya',
    from: day('2026-07-20'),
    to: day('2026-07-21'),
    hours: 10,
    people: ['Dewi Lestari', 'Dariyah', 'Rokayah', 'Sukaesih'],
  },
]

export const KENANGA_JAYA_SHOPS: Script['enterprises'] = [
  {
    owner: 'Dewi Lestari',
    email: 'usaha@contoh.id',
    name: 'Kerupuk Dewi',
    business: 'Kerupuk udang',
    training: CRACKERS,
    started: day('2026-03-09'),
    capital: 1_500_000,
    goods: [
      { name: 'Kerupuk udang 250 g', unit: 'bungkus', price: 15_000 },
      { name: 'Kerupuk udang 500 g', unit: 'bungkus', price: 27_000 },
      { name: 'Rengginang terasi', unit: 'bungkus', price: 12_000 },
    ],
    invoices: [
      {
        on: day('2026-06-04'),
        due: day('2026-06-30'),
        customer: 'Toko Barokah',
        quantity: 60,
        payments: [
          { on: day('2026-06-15'), share: 'half' },
          { on: day('2026-06-29'), share: 'rest' },
        ],
      },
      {
        on: day('2026-09-10'),
        due: day('2026-10-10'),
        customer: 'Warung Bu Haji',
        quantity: 40,
        payments: [{ on: day('2026-09-28'), share: 'half' }],
      },
      {
        on: day('2026-10-26'),
        due: day('2026-11-25'),
        customer: 'Toko Barokah',
        quantity: 80,
        payments: [],
      },
    ],
  },
  {
    owner: 'Dariyah',
    email: 'jahit@contoh.id',
    name: 'Jahit Dariyah',
    business: 'Seragam sekolah dan permak',
    training: SEWING,
    started: day('2026-04-06'),
    capital: 2_500_000,
    goods: [
      { name: 'Seragam sekolah', unit: 'setel', price: 95_000 },
      { name: 'Permak celana', unit: 'potong', price: 15_000 },
    ],
    invoices: [
      {
        on: day('2026-07-06'),
        due: day('2026-07-31'),
        customer: 'MI Nurul Huda',
        quantity: 35,
        payments: [{ on: day('2026-07-30'), share: 'rest' }],
      },
    ],
  },
  {
    owner: 'Rokayah',
    email: 'kue@contoh.id',
    name: 'Kue Rokayah',
    business: 'Kue basah pesanan',
    training: CAKES,
    started: day('2026-06-01'),
    capital: 800_000,
    goods: [
      { name: 'Kue lapis', unit: 'loyang', price: 45_000 },
      { name: 'Risoles', unit: 'buah', price: 2_500 },
    ],
    invoices: [],
  },
]
