/** Where the demo shop's admin would be; the name belongs to nobody. */
export const DEMO_ADMIN_ORIGIN = 'https://shop.example.com'

/** A piece the demo shop sells; `priceMinor` in US cents. Rings and clothes come in sizes. */
export type Product = { sku: string; title: string; priceMinor: number; sizes?: readonly string[] }

const ringSizes = ['48', '50', '52', '54', '56', '58'] as const
const clothSizes = ['XS', 'S', 'M', 'L', 'XL'] as const

export const products: readonly Product[] = [
  { sku: 'RNG-AUR-01', title: 'Aurora opal ring', priceMinor: 48_000, sizes: ringSizes },
  { sku: 'RNG-SOL-02', title: 'Solstice signet', priceMinor: 36_500, sizes: ringSizes },
  { sku: 'RNG-HAL-03', title: 'Halo stacking ring', priceMinor: 14_500, sizes: ringSizes },
  { sku: 'RNG-TID-04', title: 'Tidal wave band', priceMinor: 22_000, sizes: ringSizes },
  { sku: 'NCK-LUN-01', title: 'Luna moonstone pendant', priceMinor: 31_000 },
  { sku: 'NCK-COM-02', title: 'Comet chain, 45 cm', priceMinor: 18_900 },
  { sku: 'NCK-PRL-03', title: 'Baroque pearl choker', priceMinor: 42_000 },
  { sku: 'NCK-LKT-04', title: 'Letters locket', priceMinor: 26_000 },
  { sku: 'EAR-DEW-01', title: 'Dewdrop studs', priceMinor: 9_800 },
  { sku: 'EAR-ARC-02', title: 'Arc hoops, vermeil', priceMinor: 12_400 },
  { sku: 'EAR-FRN-03', title: 'Fern climbers', priceMinor: 16_800 },
  { sku: 'EAR-SAP-04', title: 'Sapphire drops', priceMinor: 64_000 },
  { sku: 'BRC-TEN-01', title: 'Tennis bracelet, petite', priceMinor: 89_000 },
  { sku: 'BRC-KNT-02', title: 'Sailor knot bangle', priceMinor: 21_500 },
  { sku: 'BRC-BED-03', title: 'Tourmaline bead bracelet', priceMinor: 11_900 },
  { sku: 'DRS-MID-01', title: 'Midnight slip dress', priceMinor: 24_500, sizes: clothSizes },
  { sku: 'DRS-LIN-02', title: 'Linen wrap dress', priceMinor: 19_800, sizes: clothSizes },
  { sku: 'COT-WOL-01', title: 'Double-faced wool coat', priceMinor: 54_000, sizes: clothSizes },
  { sku: 'KNT-CSH-01', title: 'Cashmere crew, oat', priceMinor: 28_500, sizes: clothSizes },
  { sku: 'BLS-SLK-01', title: 'Silk bow blouse', priceMinor: 17_500, sizes: clothSizes },
  { sku: 'SCF-SLK-01', title: 'Hand-rolled silk scarf', priceMinor: 13_500 },
  { sku: 'BAG-CRS-01', title: 'Crescent shoulder bag', priceMinor: 38_500 },
  { sku: 'BLT-WVN-01', title: 'Woven leather belt', priceMinor: 10_500, sizes: ['75', '85', '95'] },
  { sku: 'GFT-POL-01', title: 'Polishing cloth and pouch', priceMinor: 2_400 },
]

export const agents = ['Noor', 'Elias', 'Priya', 'Tomás', 'Ingrid', 'Kwame', 'Mei', 'Bartek'] as const

/** Currencies the shop takes: how often, how many of their minor units a US cent is, and the tax on top. */
export const currencies = [
  { code: 'USD', weight: 80, rate: 1, roundTo: 1, taxRate: 0.0725 },
  { code: 'EUR', weight: 11, rate: 0.92, roundTo: 100, taxRate: 0.19 },
  { code: 'GBP', weight: 7, rate: 0.79, roundTo: 100, taxRate: 0.2 },
  { code: 'JPY', weight: 2, rate: 1.5, roundTo: 100, taxRate: 0.1 },
] as const

export const returnReasons = [
  'Too small',
  'Too large',
  'Colour differs from the photo',
  'Changed my mind',
  'Arrived damaged',
  'Gift, already has one',
  'Clasp is loose',
] as const
