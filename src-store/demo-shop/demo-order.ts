/** An order of the demo shop a visitor may be at. `amount` in minor units of `currency`. */
export type DemoOrder = { orderNumber: string; placedAt: string; amount: number; currency: string; rated: boolean }
